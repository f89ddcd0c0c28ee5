import { Fragment } from 'react'

const ADRESSE = /https?:\/\/[^\s<>"]+/g
/** What ends a sentence rather than an address. */
const FIN = /[.,;:!?)\]}»’'"]+$/

/** The words of a message as they were typed, line by line; the web addresses in them are links, and nothing else is. */
export function TexteDeMessage({ texte }: { texte: string }) {
  const parties: { texte: string; lien: boolean }[] = []
  let place = 0
  for (const { 0: trouvee, index } of texte.matchAll(ADRESSE)) {
    const adresse = trouvee.replace(FIN, '')
    parties.push({ texte: texte.slice(place, index), lien: false }, { texte: adresse, lien: URL.canParse(adresse) })
    place = index + adresse.length
  }
  parties.push({ texte: texte.slice(place), lien: false })
  return (
    <p className="lines">
      {parties.map((partie, rang) =>
        partie.lien ? (
          <a key={rang} href={partie.texte} rel="nofollow noopener noreferrer">
            {partie.texte}
          </a>
        ) : (
          <Fragment key={rang}>{partie.texte}</Fragment>
        ),
      )}
    </p>
  )
}
