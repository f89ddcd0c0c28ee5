/** The accent of the instance as a style sheet: the only colour that is not in the tokens. */
import { ACCENT_PAR_DEFAUT, nuancesClaires, nuancesSombres, type Nuances } from './contraste.ts'

/** The sheet that overrides the tokens; empty for the accent they already have. `accent` is `#rrggbb`. */
export function feuilleDuTheme(accent: string): string {
  if (accent === ACCENT_PAR_DEFAUT) return '/* accent: tokens */\n'
  const clair = declarations(nuancesClaires(accent))
  const sombre = declarations(nuancesSombres(accent))
  // Print and forced colours keep what the tokens say of them.
  return `@media screen and (forced-colors: none) {
  :root, :root[data-theme="light"], [data-theme="light"] { ${clair} }
  :root[data-theme="dark"], [data-theme="dark"] { ${sombre} }
}
@media screen and (forced-colors: none) and (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) { ${sombre} }
}
`
}

const declarations = ({ accent, fort, doux, sur }: Nuances): string =>
  `--accent: ${accent}; --accent-strong: ${fort}; --accent-soft: ${doux}; --on-accent: ${sur};`
