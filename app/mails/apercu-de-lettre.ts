/** A letter as a page of its own, for a frame: what is to know of it, the letter, and its plain text. */
import { textes, type Langue } from '../textes/dictionnaire.ts'
import type { Lettre } from './gabarit.ts'
import { echapper } from './gabarit-html.ts'

const SANS = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"
const BANDE = `max-width:600px;margin:0 auto;padding:16px 12px;${SANS};font-size:16px;line-height:1.5`

/** The HTML of the preview; `remarques` are sentences. */
export function apercuDeLettre({ sujet, html, texte }: Lettre, remarques: readonly string[], langue: Langue): string {
  const t = textes(langue).courriels
  const liste =
    remarques.length === 0
      ? ''
      : `<p style="margin:12px 0 4px"><strong>${echapper(t.remarques)}</strong></p><ul style="margin:0;padding-left:22px">${remarques.map((phrase) => `<li>${echapper(phrase)}</li>`).join('')}</ul>`
  const avant = `<div class="encre" style="${BANDE}"><p style="margin:0"><strong>${echapper(t.objet)}</strong><br>${echapper(sujet)}</p>${liste}</div>`
  const apres = `<div class="encre" style="${BANDE}"><h2 style="font-size:18px">${echapper(t.versionTexte)}</h2><pre style="white-space:pre-wrap;overflow-wrap:anywhere;font-size:14px">${echapper(texte)}</pre></div>`
  return html.replace(/(<body[^>]*>)/, (debut) => `${debut}${avant}`).replace('</body>', () => `${apres}</body>`)
}

/** What stands in the frame while the text cannot be read. */
export function apercuRefuse(titre: string, phrases: readonly string[], langue: Langue): string {
  const liste = phrases.map((phrase) => `<li>${echapper(phrase)}</li>`).join('')
  return `<!doctype html><html lang="${langue}"><head><meta charset="utf-8"><title>${echapper(titre)}</title></head><body><main style="${BANDE}"><h1 style="font-size:18px">${echapper(titre)}</h1><ul>${liste}</ul></main></body></html>`
}
