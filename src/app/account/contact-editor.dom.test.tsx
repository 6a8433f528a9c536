import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FhirError, type Writer, type Written } from '#fhir'
import { ContactEditor } from './contact-editor.tsx'

afterEach(cleanup)

const person: fhir4.Patient & { id: string } = {
  resourceType: 'Patient',
  id: 'p1',
  name: [{ family: 'Raman' }],
  telecom: [{ system: 'phone', value: '555-0133', use: 'mobile' }],
}

/** A server that holds one Patient; `refuse` answers the next update. */
function serverOf(refuse: (FhirError | undefined)[] = []) {
  let kept: Written<fhir4.Patient> = { resource: person, version: '1' }
  const sent: [unknown, string][] = []
  const unused = () => Promise.reject(new FhirError('not-supported'))
  const writer: Writer = {
    create: unused,
    remove: unused,
    async update(resource, version) {
      sent.push([resource, version])
      const refusal = refuse.shift()
      if (refusal !== undefined) throw refusal
      if (version !== kept.version) throw new FhirError('conflict', { status: 412 })
      if (resource.resourceType === 'Patient') kept = { resource, version: String(Number(version) + 1) }
      return { resource, version: kept.version }
    },
    async readVersioned<K extends fhir4.FhirResource['resourceType']>(type: K) {
      const { resource, version } = kept
      if (!isA(resource, type)) throw new FhirError('not-found')
      return { resource, version }
    },
  }
  return {
    writer,
    sent,
    /** Somebody else writes. */
    write(telecom: fhir4.ContactPoint[]) {
      kept = { resource: { ...person, telecom }, version: String(Number(kept.version) + 1) }
    },
    get kept() {
      return kept
    },
  }
}

type Of<K> = Extract<fhir4.FhirResource, { resourceType: K }>
const isA = <K extends fhir4.FhirResource['resourceType']>(
  resource: fhir4.FhirResource,
  type: K,
): resource is Of<K> => resource.resourceType === type

function show(server: ReturnType<typeof serverOf>) {
  const onSaved = vi.fn()
  render(
    <ContactEditor
      base={{ resource: person, version: '1' }}
      writer={server.writer}
      own
      onSaved={onSaved}
      onCancel={() => {}}
      confirm={(wanted, { base, entries }) => (
        <p data-testid="confirm">{JSON.stringify([wanted, base.version, entries[0]?.fields.value])}</p>
      )}
    />,
  )
  return onSaved
}

const number = () => screen.getByLabelText<HTMLInputElement>('Number')
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }))
async function type(text: string) {
  await userEvent.clear(number())
  await userEvent.type(number(), text)
}

describe('saving contact details', () => {
  it('sends the whole Patient against the version that was read', async () => {
    const server = serverOf()
    const onSaved = show(server)
    await type('555-0199')
    await save()
    expect(server.sent).toEqual([
      [{ ...person, telecom: [{ system: 'phone', value: '555-0199', use: 'mobile' }] }, '1'],
    ])
    expect(onSaved).toHaveBeenCalledWith({ resource: server.kept.resource, version: '2' })
  })

  it('RFC 9470 §3 with a server that wants a surer sign-in keeps what was typed, and the version it changes', async () => {
    const challenge = { acr: ['urn:x:2'], maxAge: 300 }
    const server = serverOf([new FhirError('step-up-required', { status: 401, challenge })])
    const onSaved = show(server)
    await type('555-0199')
    await save()
    const asked = await screen.findByTestId('confirm')
    expect(JSON.parse(asked.textContent ?? '')).toEqual([challenge, '1', '555-0199'])
    expect(number().value).toBe('555-0199')
    expect(onSaved).not.toHaveBeenCalled()
  })

  it('asks to look again at what is no phone number, and sends nothing', async () => {
    const server = serverOf()
    show(server)
    await type('call me')
    await save()
    expect(await screen.findByText('Please look at one field again.')).toBeTruthy()
    expect(number().getAttribute('aria-invalid')).toBe('true')
    const note = document.getElementById(number().getAttribute('aria-describedby') ?? '')
    expect(note?.textContent).toContain('3 to 15 digits')
    await vi.waitFor(() => expect(document.activeElement).toBe(number()))
    expect(server.sent).toEqual([])
  })

  it('says so when nothing was changed', async () => {
    const server = serverOf()
    show(server)
    await save()
    expect(screen.getByText('Nothing was changed.')).toBeTruthy()
    expect(server.sent).toEqual([])
  })

  it('marks what is typed and not saved', async () => {
    show(serverOf())
    expect(document.querySelector('[data-unsaved]')).toBeNull()
    await type('1')
    expect(document.querySelector('[data-unsaved]')).not.toBeNull()
  })

  it.each([
    [new FhirError('unreachable'), 'Nothing was saved.'],
    [new FhirError('not-permitted', { status: 403 }), 'does not let you change'],
    [
      new FhirError('rejected', {
        outcome: {
          resourceType: 'OperationOutcome',
          issue: [{ severity: 'error', code: 'value', diagnostics: 'No such area code' }],
        },
      }),
      'No such area code',
    ],
  ])('that fails (%s) is told and loses nothing', async (error, words) => {
    const server = serverOf([error])
    const onSaved = show(server)
    await type('555-0199')
    await save()
    expect(await screen.findByText(words, { exact: false })).toBeTruthy()
    expect(number().value).toBe('555-0199')
    await save()
    expect(onSaved).toHaveBeenCalledOnce()
  })
})

describe('when somebody else was first', () => {
  it('shows before, theirs and yours, insists on a choice, and saves upon their version', async () => {
    const server = serverOf()
    const onSaved = show(server)
    await type('555-0199')
    server.write([{ system: 'phone', value: '555-0155', use: 'mobile' }])
    await save()
    const radios = await screen.findAllByRole('radio')
    expect(radios.map(radio => radio.closest('label')?.textContent)).toEqual([
      'Theirs, in the record now: 555-0155',
      'Yours: 555-0199',
    ])
    expect(screen.getByText('Before', { exact: false }).textContent).toContain('555-0133')
    await save()
    expect(screen.getByText('Choose one for each of these.')).toBeTruthy()
    expect(server.sent).toHaveLength(1)
    await userEvent.click(radios[1] ?? document.body)
    await save()
    expect(server.kept.resource.telecom?.[0]?.value).toBe('555-0199')
    expect(server.sent.at(-1)?.[1]).toBe('2')
    expect(onSaved).toHaveBeenCalledOnce()
  })

  it('takes theirs where that is chosen, and then has nothing left to save', async () => {
    const server = serverOf()
    show(server)
    await type('555-0199')
    server.write([{ system: 'phone', value: '555-0155', use: 'mobile' }])
    await save()
    await userEvent.click((await screen.findAllByRole('radio'))[0] ?? document.body)
    await save()
    expect(screen.getByText('Nothing was changed.')).toBeTruthy()
    expect(server.kept.resource.telecom?.[0]?.value).toBe('555-0155')
  })

  it('asks nothing where the two changes do not touch', async () => {
    const server = serverOf()
    const onSaved = show(server)
    await type('555-0199')
    server.write([...(person.telecom ?? []), { system: 'email', value: 'a@b.co' }])
    await save()
    expect(await screen.findByText('do not touch each other', { exact: false })).toBeTruthy()
    await save()
    expect(server.kept.resource.telecom?.map(({ value }) => value)).toEqual(['555-0199', 'a@b.co'])
    expect(onSaved).toHaveBeenCalledOnce()
  })

  it('a refusal for another reason is not called a conflict', async () => {
    show(serverOf([new FhirError('conflict', { status: 409 })]))
    await type('555-0199')
    await save()
    expect(await screen.findByText('nobody else changed the record', { exact: false })).toBeTruthy()
  })
})

describe('when the server did not answer', () => {
  it('looking tells that it was saved', async () => {
    const server = serverOf([new FhirError('unknown-outcome')])
    const onSaved = show(server)
    await type('555-0199')
    await save()
    server.write([{ system: 'phone', value: '555-0199', use: 'mobile' }])
    await userEvent.click(await screen.findByRole('button', { name: 'Look now' }))
    expect(onSaved).toHaveBeenCalledOnce()
    expect(server.sent).toHaveLength(1)
  })

  it('or that it was not', async () => {
    const onSaved = show(serverOf([new FhirError('unknown-outcome')]))
    await type('555-0199')
    await save()
    await userEvent.click(await screen.findByRole('button', { name: 'Look now' }))
    expect(await screen.findByText('was not saved', { exact: false })).toBeTruthy()
    expect(onSaved).not.toHaveBeenCalled()
    expect(number().value).toBe('555-0199')
  })
})
