/** Who to call about a démarche, and how to do without a computer. */
import type { ReactNode } from 'react'
import type { Presentation } from '../../domain/demarche/presentation.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import type { ContactService } from '../../ui/page-handle.ts'

export function Autrement({ demarche: { service } }: { demarche: Presentation }) {
  const t = useTextes().demarche.autrement
  const moyens: { quoi: string; contenu: ReactNode }[] = [
    ...(service.telephone
      ? [
          {
            quoi: t.appeler,
            contenu: (
              <>
                <a className="nowrap" href={`tel:${service.telephone.replace(/[^+\d]/g, '')}`}>
                  {service.telephone}
                </a>
                {service.horaires ? `, ${service.horaires}` : null}
              </>
            ),
          },
        ]
      : []),
    ...(service.contact ? [{ quoi: t.ecrire, contenu: <Contact texte={service.contact} /> }] : []),
    ...(service.adresse ? [{ quoi: t.venir, contenu: <span className="lines">{service.adresse}</span> }] : []),
  ]
  if (moyens.length === 0) return null
  return (
    <Note tone="stone" icon="telephone" title={t.titre}>
      <p className="small">{t.texte}</p>
      <dl className="stack stack-s small">
        {moyens.map(({ quoi, contenu }) => (
          <div key={quoi}>
            <dt>{quoi}</dt>
            <dd>{contenu}</dd>
          </div>
        ))}
      </dl>
    </Note>
  )
}

/** An address one can follow when it is one, else the words. */
export function Contact({ texte }: { texte: string }) {
  if (/^https?:\/\/\S+$/i.test(texte)) {
    return (
      <a href={texte} rel="noreferrer">
        {texte}
      </a>
    )
  }
  return isCourriel(texte) ? <a href={`mailto:${texte}`}>{texte}</a> : <span className="lines">{texte}</span>
}

const isCourriel = (texte: string): boolean => /^[^\s@]+@[^\s@]+$/.test(texte)

/** Who to call, for the foot of the page. */
export function contactDe({ service, cadreJuridique, contactDroits }: Presentation): ContactService {
  const t = textes('fr').demarche
  return {
    service: service.nom,
    telephone: service.telephone || null,
    email: isCourriel(service.contact) ? service.contact : null,
    horaires: service.horaires || null,
    adresse: service.adresse || null,
    lignes: [`${t.droit} ${cadreJuridique}`, `${t.droits} ${contactDroits}`],
  }
}
