import fs from 'node:fs'
import { describe, expect, test } from 'vitest'

const tokens = fs.readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The declarations of the first block a selector opens. */
function block(selector: string): Map<string, string> {
  const start = tokens.indexOf(selector)
  if (start < 0) throw new Error(`No block for ${selector}`)
  const body = tokens.slice(tokens.indexOf('{', start) + 1, tokens.indexOf('}', start))
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']))
}

function luminance(hex: string): number {
  const full = /^#(?:[0-9a-f]{3}){1,2}$/i.exec(hex)?.[0].slice(1)
  if (!full) throw new Error(`Not a colour: ${hex}`)
  const six = full.length === 3 ? [...full].map((c) => c + c).join('') : full
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const channel = parseInt(six.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ['paper', 'surface', 'sunken', 'accent-soft']
const TONES = ['stone', 'tide', 'plum', 'leaf', 'honey', 'brick']
const TEXT: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['ink-soft', ground],
  ]),
  ...['paper', 'surface', 'sunken'].map((ground): [string, string] => ['accent', ground]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-inverse', 'inverse'],
  ...TONES.map((tone): [string, string] => [tone, `${tone}-wash`]),
  ...TONES.map((tone): [string, string] => ['ink', `${tone}-wash`]),
]
const CONTROLS: [string, string][] = ['paper', 'surface', 'sunken'].flatMap((ground): [string, string][] => [
  ['line-strong', ground],
  ['focus', ground],
  ['accent', ground],
])

describe.each([
  ['light', ':root,\n[data-theme="light"]'],
  ['dark, chosen', '[data-theme="dark"] {'],
  ['dark, of the device', ':root:not([data-theme="light"])'],
])('contrast in the %s scheme', (_name, selector) => {
  const colour = (name: string): string => block(selector).get(name) ?? ''

  test.each(TEXT)('text %s on %s is at least 4.5', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(CONTROLS)('control %s on %s is at least 3', (control, ground) => {
    expect(contrast(colour(control), colour(ground))).toBeGreaterThanOrEqual(3)
  })
})
