import type { Bloc, Cadre } from './gabarit.ts'
import { richeEnHtml } from './texte-riche.ts'

// Mail readers know no style sheet of ours: the values of the light theme are written out, on each element.
const PAPIER = '#f7f3ea'
const SURFACE = '#fffdf8'
const CREUX = '#efe9dc'
const ENCRE = '#20281e'
const ENCRE_DOUCE = '#535b4c'
const TRAIT = '#ddd5c3'
const VERT = '#2c5e40'
const SUR_VERT = '#fffdf8'
const PIERRE = '#4d5347'
const PIERRE_CLAIRE = '#e9e4d7'
const SERIF = "'Iowan Old Style','Palatino Linotype',Palatino,P052,Georgia,serif"
const SANS = "-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif"
const TEXTE = `margin:0 0 16px;font-family:${SANS};font-size:17px;line-height:1.55;color:${ENCRE}`
const PETIT = `margin:0 0 16px;font-family:${SANS};font-size:15px;line-height:1.5;color:${ENCRE_DOUCE}`

// Only for the readers that honour it: the others keep the light colours, which are complete by themselves.
const SOMBRE = `
@media (prefers-color-scheme: dark) {
  .papier { background: #141813 !important }
  .surface { background: #1c211a !important; border-color: #353d32 !important }
  .creux { background: #0f120e !important }
  .encart { background: #2d332b !important; border-color: #cdd0c2 !important }
  .encre, .encre a { color: #eceade !important }
  .douce, .douce a { color: #b4b9a8 !important }
  .trait { border-color: #353d32 !important }
  .vert { color: #a3d09d !important }
  .bouton { background: #a3d09d !important }
  .bouton a { color: #10220f !important }
}
@media (max-width: 480px) { .marge { padding-left: 20px !important; padding-right: 20px !important } }`

/** The HTML of a letter: 600 pixels, tables for layout only, no image needed. */
export function corpsHtml(cadre: Cadre): string {
  const { emetteur, bouton, langue } = cadre
  return `<!doctype html>
<html lang="${langue}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${echapper(cadre.sujet)}</title>
<style>:root { color-scheme: light dark; }${SOMBRE}</style>
</head>
<body class="papier" style="margin:0;padding:0;background:${PAPIER}">
<table role="presentation" class="papier" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${PAPIER}">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="surface" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:${SURFACE};border:1px solid ${TRAIT};border-radius:6px 32px;border-collapse:separate;overflow:hidden;text-align:left">
<tr><td class="marge trait" style="padding:16px 48px;border-bottom:1px solid ${TRAIT}">${enTete(emetteur.nom, emetteur.lieu)}</td></tr>
<tr><td class="marge" style="padding:24px 48px 8px">
<h1 class="encre" style="margin:0 0 16px;font-family:${SERIF};font-weight:400;font-size:27px;line-height:1.2;letter-spacing:-.01em;color:${ENCRE}">${echapper(cadre.titre)}</h1>
<p class="encre" style="${TEXTE}">${echapper(cadre.salutation)}</p>
${cadre.blocs.map(bloc).join('\n')}
${bouton ? enBouton(bouton, cadre.adresseDuBouton) : ''}
${cadre.suite.map(bloc).join('\n')}
<p class="encre" style="${TEXTE}">${echapper(cadre.signature)}<br>${echapper(emetteur.nom)}</p>
</td></tr>
<tr><td class="marge creux douce" style="padding:24px 48px 12px;background:${CREUX}">
<p class="douce" style="${PETIT}"><strong class="encre" style="color:${ENCRE}">${echapper(cadre.question)}</strong> ${echapper(cadre.contact)}</p>
<p class="douce" style="${PETIT}">${echapper(cadre.raison)}</p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

/** The mark is a leaf-shaped cell: readers that drop the drawing inside it still show the leaf. */
function enTete(nom: string, lieu: string | null): string {
  const dessous =
    lieu === null
      ? ''
      : `<br><span class="douce" style="font-weight:400;font-size:15px;color:${ENCRE_DOUCE}">${echapper(lieu)}</span>`
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="32" valign="middle" style="width:32px"><div aria-hidden="true" style="width:32px;height:32px;background:${VERT};border-radius:13px 2px;line-height:0;font-size:0;overflow:hidden"><svg width="32" height="32" viewBox="3 3 26 26" focusable="false" style="display:block"><path fill="none" stroke="${SUR_VERT}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="M3 29L21 11M10 22h8.5M10 22v-8.5M15.5 16.5h6M15.5 16.5v-6"/></svg></div></td>
<td class="encre" style="padding-left:12px;font-family:${SANS};font-size:17px;line-height:1.35;font-weight:600;color:${ENCRE}">${echapper(nom)}${dessous}</td>
</tr></table>`
}

function enBouton({ libelle, url }: { libelle: string; url: string }, adresse: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 16px;border-collapse:separate"><tr><td class="bouton" bgcolor="${VERT}" style="background:${VERT};border-radius:4px 14px"><a href="${echapper(url)}" style="display:inline-block;padding:14px 22px;font-family:${SANS};font-size:19px;line-height:1.3;font-weight:600;color:${SUR_VERT};text-decoration:none">${echapper(libelle)}</a></td></tr></table>
${enAdresse(adresse, url)}`
}

const enAdresse = (texte: string, url: string) =>
  `<p class="douce" style="${PETIT}">${echapper(texte)}<br><a class="vert" href="${echapper(url)}" style="color:${VERT};word-break:break-all">${echapper(url)}</a></p>`

function bloc(contenu: Bloc): string {
  switch (contenu.genre) {
    case 'paragraphe':
      return `<p class="encre" style="${TEXTE}">${lignes(contenu.texte)}</p>`
    case 'important':
      return `<p class="encre" style="${TEXTE}"><strong style="font-weight:600">${lignes(contenu.texte)}</strong></p>`
    case 'faits':
      return `<table class="encre" cellpadding="0" cellspacing="0" border="0" width="100%" style="margin:0 0 16px;border-collapse:collapse;font-family:${SANS};font-size:17px;line-height:1.45">${contenu.faits.map(fait).join('')}</table>`
    case 'liste':
      return `<ul class="encre" style="${TEXTE};padding:0 0 0 22px">${contenu.elements.map((element) => `<li style="margin:0 0 6px">${lignes(element)}</li>`).join('')}</ul>`
    case 'encart':
      return `<table role="presentation" class="encart" cellpadding="0" cellspacing="0" border="0" width="100%" style="margin:0 0 16px;border-collapse:separate;background:${PIERRE_CLAIRE};border-left:4px solid ${PIERRE};border-radius:2px 9px"><tr><td class="encre" style="padding:14px 18px;font-family:${SANS};font-size:17px;line-height:1.5;color:${ENCRE}"><strong style="font-weight:600">${echapper(contenu.titre)}</strong><br>${lignes(contenu.texte.trim())}</td></tr></table>`
    case 'adresse':
      return enAdresse(contenu.texte, contenu.url)
    case 'riche':
      return richeEnHtml(contenu.blocs, { texte: `${TEXTE};overflow-wrap:anywhere`, lien: `color:${VERT}` }, echapper)
  }
}

function fait({ libelle, valeur }: { libelle: string; valeur: string }): string {
  const bord = `padding:8px 0;border-bottom:1px solid ${TRAIT};vertical-align:top`
  return `<tr><th scope="row" class="douce trait" align="left" width="36%" style="${bord};padding-right:16px;font-weight:400;font-size:15px;color:${ENCRE_DOUCE}">${echapper(libelle)}</th><td class="encre trait" style="${bord};color:${ENCRE};overflow-wrap:anywhere">${lignes(valeur)}</td></tr>`
}

const lignes = (texte: string) => echapper(texte).replace(/\r\n?|\n/g, '<br>')

const SIGNES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Every text of a letter passes here, ours included: nothing that a person wrote becomes markup. */
export function echapper(texte: string): string {
  return texte.replace(/[&<>"']/g, (signe) => SIGNES[signe] ?? signe)
}
