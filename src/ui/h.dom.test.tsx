import { describe, expect, test, vi } from 'vitest'
import { h } from './h.ts'

describe('h', () => {
  test('turns markup in a child into text', () => {
    const element = h('p', null, '<img src=x onerror=alert(1)>', 3, [h('b', null, 'bold'), false, undefined])
    expect(element.querySelector('img')).toBeNull()
    expect(element.textContent).toBe('<img src=x onerror=alert(1)>3bold')
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', ' java\nscript:alert(1)', 'blob:x', 'http://['])(
    'leaves out the address %j',
    href => {
      expect(h('a', { href }).hasAttribute('href')).toBe(false)
    },
  )

  test.each(['https://ehr.example/', '/launch', '#main', 'servers?x=1'])('keeps the address %j', href => {
    expect(h('a', { href }).getAttribute('href')).toBe(href)
  })

  test('calls the handler, and never writes one as an attribute', () => {
    const onClick = vi.fn()
    const element = h('button', { type: 'button', onClick })
    element.click()
    expect(onClick).toHaveBeenCalledOnce()
    expect(element.getAttributeNames()).toEqual(['type'])
  })

  test('writes a false aria state and drops any other false attribute', () => {
    const element = h('button', { 'aria-expanded': false, disabled: false, hidden: true, class: undefined })
    expect(element.outerHTML).toBe('<button aria-expanded="false" hidden=""></button>')
  })
})
