/** Pages that the server answers by itself, when the application must not or cannot. They need nothing else. */
import fs from 'node:fs'
import type { Response } from 'express'
import type { Refusal } from './gatekeeper.ts'

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const refusalPage = ({ status, title, sentence }: Refusal, nonce: string): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Cerfeuil</title>
<style nonce="${escape(nonce)}">
:root { color-scheme: light dark }
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1.25rem }
h1 { font-size: 1.75rem; line-height: 1.2 }
p.code { opacity: .75; font-size: 1rem }
</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p>${escape(sentence)}</p>
<p><a href="/">Aller à l’accueil</a></p>
<p class="code">Erreur ${status}</p>
</main>
</body>
</html>
`

/** Answers a refusal: a page to a browser, one sentence to a program. */
export function sendRefusal(res: Response, refusal: Refusal): void {
  res.status(refusal.status).set('Cache-Control', 'no-store')
  if (res.req.accepts(['html', 'json', 'text']) === 'html')
    res.type('html').send(refusalPage(refusal, String(res.locals['cspNonce'])))
  else res.type('text').send(`${refusal.sentence}\n`)
}

const FALLBACK_503 =
  '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Service indisponible</title>' +
  '<h1>Le service est momentanément indisponible</h1><p>Réessayez dans quelques minutes.</p></html>'

/** Answers the standalone page of an interrupted service. */
export function sendUnavailable(res: Response, file = 'public/503.html'): void {
  const page = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : FALLBACK_503
  res.status(503).set({ 'Retry-After': '30', 'Cache-Control': 'no-store' })
  // The page brings its own style, and no script: it must also be readable from a cache or a proxy.
  res.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'")
  res.type('html').send(page)
}
