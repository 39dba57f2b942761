import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The colours are tokens of app.css, so they follow the page into the dark by themselves. */
const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', color: 'var(--color-ink)', backgroundColor: 'var(--color-surface)' },
  '&.cm-focused': { outline: '2px solid var(--color-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--color-accent)' },
  '.cm-cursor': { borderLeftColor: 'var(--color-accent)' },
  '.cm-gutters': {
    backgroundColor: 'var(--color-surface)',
    color: 'var(--color-soft)',
    borderRight: '1px solid var(--color-line)',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklab, var(--color-accent) 30%, transparent)',
  },
  '.cm-block-line': {
    backgroundColor: 'var(--color-accent-soft)',
    boxShadow: 'inset 3px 0 var(--color-accent)',
  },
  '.cm-panels': { backgroundColor: 'var(--color-sunken)', color: 'var(--color-ink)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--color-line)' },
  '.cm-textfield': {
    backgroundColor: 'var(--color-surface)',
    color: 'var(--color-ink)',
    border: '1px solid var(--color-line-strong)',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--color-surface)',
    color: 'var(--color-ink)',
    border: '1px solid var(--color-line-strong)',
  },
  '.cm-panel.cm-search': { padding: '6px 28px 6px 8px' },
  '.cm-panel.cm-search :is(input, button, label)': {
    fontSize: '13px',
    fontFamily: 'var(--font-sans)',
    margin: '2px 6px 2px 0',
  },
  '.cm-panel.cm-search :is([name=search], button)': { minHeight: '28px', borderRadius: '6px', padding: '2px 8px' },
  '.cm-panel.cm-search input[type=checkbox]': { marginRight: '4px', verticalAlign: 'middle' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--color-ink)', fontSize: '18px', minWidth: '28px' },
  '.cm-searchMatch': { backgroundColor: 'var(--color-warn-soft)', outline: '1px solid var(--color-warn)' },
  '.cm-searchMatch-selected': { outlineWidth: '2px' },
})

const colour = (token: string) => ({ color: `var(--color-${token})` })
const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], ...colour('series-4') },
  {
    tag: [tags.string, tags.special(tags.string)],
    color: 'color-mix(in oklab, var(--color-good) 75%, var(--color-ink))',
  },
  { tag: [tags.number, tags.bool, tags.null], ...colour('series-3') },
  { tag: [tags.comment, tags.docString], ...colour('soft'), fontStyle: 'italic' },
  {
    tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
    ...colour('series-1'),
    fontWeight: '600',
  },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.className], ...colour('series-1') },
  { tag: [tags.self, tags.meta], ...colour('series-6') },
])

/** How code looks on our pages, light and dark. */
export const appearance = [theme, syntaxHighlighting(highlighting)]
