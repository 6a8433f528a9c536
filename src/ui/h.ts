/** What may stand inside an element: text, nodes, lists of them; `false`, `null` and `undefined` leave no trace. */
export type Child = Node | string | number | false | null | undefined | readonly Child[]

type Handlers = {
  [Name in keyof HTMLElementEventMap as `on${Capitalize<Name>}`]?: (event: HTMLElementEventMap[Name]) => void
}

type PlainAttribute =
  | 'class'
  | 'id'
  | 'href'
  | 'rel'
  | 'target'
  | 'type'
  | 'name'
  | 'value'
  | 'for'
  | 'role'
  | 'lang'
  | 'dir'
  | 'title'
  | 'tabindex'
  | 'autocomplete'
  | 'inputmode'
  | 'maxlength'
  | 'minlength'
  | 'placeholder'
  | 'spellcheck'
  | 'translate'
  | 'disabled'
  | 'hidden'
  | 'required'
  | 'checked'
  | 'open'
  | 'datetime'
  | 'method'
  | 'novalidate'

/** Attributes by their HTML names; `true` writes an empty attribute, `false` and `undefined` write none. */
export type Props = Handlers & {
  [Name in PlainAttribute | `aria-${string}` | `data-${string}`]?: string | number | boolean | undefined
}

/**
 * Builds an element for the pages that stand before React does. Children become text nodes, never markup, and
 * an address that is not http(s), relative or a fragment is left out, so a hostile string can only be read.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props?: Props | null,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value)
  append(element, children)
  return element
}

function setProp(element: HTMLElement, name: string, value: unknown): void {
  if (/^on[A-Z]/.test(name)) {
    if (typeof value === 'function')
      element.addEventListener(name.slice(2).toLowerCase(), value as EventListener)
    return
  }
  if (value === undefined || value === null) return
  if (name.startsWith('aria-')) {
    element.setAttribute(name, String(value))
    return
  }
  if (value === false) return
  if (name === 'href' && !isSafeAddress(String(value))) return
  element.setAttribute(name, value === true ? '' : String(value))
}

function isSafeAddress(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address, document.baseURI).protocol)
  } catch {
    return false
  }
}

function append(element: HTMLElement, children: readonly Child[]): void {
  for (const child of children) {
    if (child === false || child === null || child === undefined) continue
    if (isList(child)) append(element, child)
    else element.append(child instanceof Node ? child : String(child))
  }
}

// Array.isArray alone does not narrow a readonly array.
function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child)
}
