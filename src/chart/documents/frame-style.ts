/**
 * The one style sheet of the frames that documents are shown in. It stands in the frame itself, which has no origin
 * to load it from; the content policy allows it by its hash, so that no other style can be there.
 */
export const FRAME_STYLE = `
:root { color-scheme: light dark; }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
html { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; color: light-dark(#17222d, #e7ecf1); background: light-dark(#ffffff, #19212a); }
body { margin: 0; padding: 0.75rem 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; } h2 { font-size: 1.125rem; } h3, h4, h5, h6 { font-size: 1rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.25em 0 0.5em; }
body > :first-child { margin-block-start: 0; }
p, ul, ol, dl, table, blockquote, pre { margin: 0.5em 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; overflow-wrap: normal; }
th, td { padding: 0.25em 0.6em; text-align: start; vertical-align: top; border: 1px solid light-dark(#ccd4dc, #36424e); }
th { background: light-dark(#f2f5f7, #10161c); }
caption { text-align: start; font-weight: 600; padding-block: 0.25em; }
a { color: light-dark(#0a5a94, #82bcf2); }
a:focus-visible { outline: 3px solid light-dark(#1450c8, #a3c8ff); outline-offset: 2px; }
img { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; }
`

/** Its hash, in the words of the content policy; a test holds the two together. */
export const FRAME_STYLE_HASH = 'sha256-ODqjVG9lVDe65gI3cTxy6nO8WJLmCZTqizmMc8jOSIc='
