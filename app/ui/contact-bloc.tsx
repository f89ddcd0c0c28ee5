import { useTextes } from './langue.tsx'
import type { ContactService } from './page-handle.ts'

/** Who to call about this demarche: service, telephone, hours, address, and what the law asks to say. */
export function ContactBloc({ contact }: { contact: ContactService }) {
  const t = useTextes().ui.contact
  const { service, telephone, email, horaires, adresse, page, lignes = [] } = contact
  return (
    <address className="stack stack-s">
      <strong>{t.titre}</strong>
      <span>
        {service}
        {telephone ? (
          <>
            {' · '}
            <a className="nowrap" href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>
              {telephone}
            </a>
          </>
        ) : null}
        {horaires ? `, ${horaires}` : null}
        {email ? (
          <>
            {' · '}
            <a href={`mailto:${email}`}>{email}</a>
          </>
        ) : null}
      </span>
      {adresse ? <span>{adresse}</span> : null}
      {page ? (
        <span>
          <a href={page}>{page}</a>
        </span>
      ) : null}
      {lignes.map((ligne, index) => (
        <span key={index}>{ligne}</span>
      ))}
    </address>
  )
}
