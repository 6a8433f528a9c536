import { describe, expect, test } from 'vitest'
import { framePage } from './frame-page.ts'
import { sanitise } from './sanitise.ts'

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')

/** B87, B88: each hides something that must not come through beside the word "kept". */
const payloads: readonly (readonly [string, string])[] = [
  ['a script', '<p>kept</p><script>alert(1)</script>'],
  ['an event handler', '<p onclick="alert(1)">kept</p><img src="x" onerror="alert(1)">'],
  ['a drawing that loads', '<svg onload="alert(1)"><text>gone</text></svg><p>kept</p>'],
  ['a script in a drawing', '<svg><script>alert(1)</script></svg>kept'],
  ['a javascript: link', '<a href="javascript:alert(1)">kept</a>'],
  ['the same in disguise', '<a href="jav&#x09;ascript:alert(1)">kept</a>'],
  ['a data: link', '<a href="data:text/html,<script>alert(1)</script>">kept</a>'],
  ['a form', '<form action="https://evil.example"><input name="x"><button>kept</button></form>'],
  ['a base', '<base href="https://evil.example/"><a href="x">kept</a>'],
  ['a refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example"><p>kept</p>'],
  ['a style', '<style>p{background:url(https://evil.example)}</style><p>kept</p>'],
  ['a style attribute', '<p style="position:fixed;inset:0;background:url(//evil.example/x)">kept</p>'],
  ['a clobbering name', '<a id="root" name="body" class="card">kept</a><img name="createElement">'],
  ['a frame', '<iframe src="https://evil.example" srcdoc="<script>alert(1)</script>"></iframe>kept'],
  ['an object', '<object data="https://evil.example"></object><embed src="x"><p>kept</p>'],
  ['a remote picture', '<img src="https://evil.example/x.png"><p>kept</p>'],
  [
    'the same by srcset',
    '<picture><source srcset="https://evil.example"><img srcset="//evil.example 1x"></picture>kept',
  ],
  ['a background', '<table background="https://evil.example"><tr><td background="x">kept</td></tr></table>'],
  [
    'a sound',
    '<audio src="https://evil.example" autoplay></audio><video poster="//evil.example"></video>kept',
  ],
  ['a sheet', '<link rel="stylesheet" href="https://evil.example"><p>kept</p>'],
  ['mutation by noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>kept'],
  [
    'mutation by math',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">kept',
  ],
  [
    'mutation by form',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>kept',
  ],
  ['mutation by svg style', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>"></svg>kept'],
  ['mutation by title', '<svg><title><style><img src=x onerror=alert(1)></style></title></svg>kept'],
  ['a template', '<template><script>alert(1)</script></template>kept'],
  ['a custom element', '<x-evil onclick="alert(1)">kept</x-evil>'],
  ['a dialog', '<dialog open popover>kept</dialog>'],
  ['a comment', '<!--[if IE]><script>alert(1)</script><![endif]-->kept'],
]

describe('A33: what a document brings along', () => {
  test.each(payloads)('B87, B88: %s is left out, and the text stays', (what, html) => {
    const left = sanitise(html).html
    const { body } = parse(left)
    for (const element of body.querySelectorAll('*')) {
      expect(element.tagName).not.toMatch(
        /^(SCRIPT|STYLE|SVG|MATH|IFRAME|OBJECT|EMBED|FORM|INPUT|BUTTON|META|BASE|LINK|TEMPLATE|AUDIO|VIDEO|SOURCE|DIALOG|X-.*)$/i,
      )
      for (const { name } of element.attributes) {
        expect(name).not.toMatch(
          /^(on|style$|id$|name$|srcset$|background$|poster$|action$|popover$|srcdoc$)/,
        )
      }
      expect(element.getAttribute('href') ?? 'https:').toMatch(/^https:/)
      expect(element.getAttribute('src') ?? 'data:image/').toMatch(/^data:image\//)
      expect(element.getAttribute('class') ?? 'table').toBe('table')
    }
    expect(left).not.toContain('evil.example')
    // What a broken page leaves of its text is the parser's choice.
    if (!what.startsWith('mutation')) expect(body.textContent).toContain('kept')
  })

  test('its structure stays: headings, lists, tables and their spans', () => {
    const { html } = sanitise('<h2>A</h2><ul><li>B</li></ul><table><tr><th colspan="2">C</th></tr></table>')
    expect(html).toBe(
      '<h2>A</h2><ul><li>B</li></ul><div class="table" tabindex="0"><table><tbody><tr><th colspan="2">C</th></tr></tbody></table></div>',
    )
  })

  test('a link says where it leads, and leads there without us', () => {
    const link = parse(
      sanitise('<a href="https://drug.example/x" target="_top">our guide</a>').html,
    ).querySelector('a')
    expect(link?.textContent).toBe('our guide (drug.example)')
    expect([link?.getAttribute('target'), link?.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener noreferrer',
    ])
  })

  test('a link with a name before its host leads nowhere', () => {
    expect(sanitise('<a href="https://bank.example@evil.example/">kept</a>').html).toBe('<a>kept</a>')
  })

  test('pictures that are not in it are named where they were, and counted', () => {
    const { html, picturesLeftOut } = sanitise(
      '<img src="https://x.example/y" alt="left hand"><img src="data:image/svg+xml,x">',
    )
    expect(picturesLeftOut).toBe(2)
    expect(html).toBe('[Picture not shown: left hand][Picture not shown]')
  })

  test('nothing to read is told from something', () => {
    expect(sanitise('<p> </p><script>1</script>').hasContent).toBe(false)
    expect(sanitise('<p>.</p>').hasContent).toBe(true)
  })
})

test('the frame has a policy of its own, and only the language and theme that we know', () => {
  const { srcdoc } = framePage('<p>x</p>', { theme: '"><script>', language: '"><script>' })
  expect(srcdoc).not.toContain('<script')
  expect(srcdoc).toContain(`content="default-src 'none'; img-src data:; style-src 'sha256-`)
  expect(framePage('', { theme: 'dark', language: 'es' }).srcdoc).toContain(
    '<html lang="es" data-theme="dark">',
  )
})
