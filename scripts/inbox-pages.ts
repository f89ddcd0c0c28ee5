/** The pages of the letter box of development: pure functions, readable without script. */
import type { Letter } from './inbox.ts'

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const when = new Intl.DateTimeFormat('fr', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Paris' })
const size = new Intl.NumberFormat('fr', { maximumFractionDigits: 0 })

const page = (title: string, body: string): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Boîte aux lettres</title>
<style>
:root { color-scheme: light dark; --line: light-dark(#d6d9d2, #454a43); --soft: light-dark(#f4f5f1, #23261f);
  --quiet: light-dark(#565d52, #b3b9ad); --link: light-dark(#24603a, #8fd0a3) }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 56rem; font: 1rem/1.55 system-ui, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0 1rem; overflow-wrap: anywhere }
a { color: var(--link) } :focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.quiet { color: var(--quiet) }
.bar { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: end; justify-content: space-between }
form { display: flex; gap: .5rem; align-items: end; flex-wrap: wrap }
label { display: block; font-weight: 600 } input, button { font: inherit; padding: .4rem .7rem; min-height: 2.75rem }
ul.letters { list-style: none; padding: 0; margin: 1.5rem 0; border-top: 1px solid var(--line) }
ul.letters li { border-bottom: 1px solid var(--line); padding: .85rem 0 }
ul.letters a { font-weight: 600; font-size: 1.05rem; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1.5rem }
dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); border: 1px solid var(--line); padding: 1rem; font: inherit }
iframe { width: 100%; height: 32rem; border: 1px solid var(--line); background: #fff }
h2 { font-size: 1.15rem; margin: 2rem 0 .75rem }
</style>
</head>
<body>
${body}
</body>
</html>
`

/** Turns the links of a text into links one can follow. */
const linked = (text: string): string =>
  escape(text).replace(/https?:\/\/[^\s<>&#]+/g, (url) => `<a href="${url}" rel="noreferrer">${url}</a>`)

/** The list of letters, the newest first; `wanted` is the address asked for. */
export function listPage(letters: readonly Letter[], wanted: string): string {
  const items = letters.map(
    (letter) => `<li><a href="/lettre/${letter.id}">${escape(letter.subject)}</a><br>
<span class="quiet">à ${escape(letter.to.join(', '))} · <time datetime="${letter.at}">${when.format(new Date(letter.at))}</time></span></li>`,
  )
  const none = wanted === '' ? 'Aucune lettre pour l’instant.' : `Aucune lettre pour ${escape(wanted)}.`
  return page(
    'Lettres',
    `<main>
<h1>Boîte aux lettres</h1>
<p class="quiet">Les lettres que Cerfeuil envoie sur cette machine arrivent ici, et nulle part ailleurs.</p>
<div class="bar">
<form method="get" action="/" role="search"><div><label for="a">Destinataire</label>
<input id="a" name="a" type="email" value="${escape(wanted)}" autocomplete="off"></div><button>Filtrer</button>
${wanted === '' ? '' : '<a href="/">Toutes les lettres</a>'}</form>
<form method="post" action="/vider"><button>Vider la boîte</button></form>
</div>
${items.length > 0 ? `<ul class="letters">${items.join('')}</ul>` : `<p>${none}</p>`}
</main>`,
  )
}

/** One letter: its text, and its HTML in a frame where nothing runs. */
export function letterPage(letter: Letter): string {
  const attachments = letter.attachments.map(
    (each, index) =>
      `<li><a href="/lettre/${letter.id}/piece/${index}">${escape(each.name)}</a> <span class="quiet">(${escape(each.type)}, ${size.format(each.bytes)} octets)</span></li>`,
  )
  return page(
    letter.subject,
    `<nav><a href="/">← Toutes les lettres</a></nav>
<main>
<h1>${escape(letter.subject)}</h1>
<dl><dt>De</dt><dd>${escape(letter.from)}</dd><dt>À</dt><dd>${escape(letter.to.join(', '))}</dd>
<dt>Reçue</dt><dd><time datetime="${letter.at}">${when.format(new Date(letter.at))}</time></dd></dl>
<h2>Texte</h2>
${letter.text === '' ? '<p class="quiet">Cette lettre n’a pas de texte.</p>' : `<pre>${linked(letter.text)}</pre>`}
${letter.html === '' ? '' : `<h2>Mise en page</h2><iframe sandbox src="/lettre/${letter.id}/html" title="Lettre mise en page"></iframe>`}
${attachments.length === 0 ? '' : `<h2>Pièces jointes</h2><ul>${attachments.join('')}</ul>`}
</main>`,
  )
}

/** The page of a letter that is not here. */
export const missingPage = (): string =>
  page(
    'Lettre introuvable',
    '<main><h1>Cette lettre n’est pas ici</h1><p><a href="/">Toutes les lettres</a></p></main>',
  )
