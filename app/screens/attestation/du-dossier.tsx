import type { AttestationVue } from '../../domain/attestation/lire.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** The attestation of a dossier: to be downloaded, being made, or why there is none. */
export function AttestationDuDossier({
  attestation,
  to,
  pour,
}: {
  attestation: AttestationVue | null
  to: string
  /** Agents are told why there is none; whoever receives a decision need not know how it was prepared. */
  pour: 'usager' | 'agent'
}) {
  const t = useTextes().attestations.dossier
  if (attestation === null) return null
  if (attestation.sort !== 'delivree')
    return pour === 'agent' ? <p className="small soft">{t.aucune[attestation.sort]}</p> : null
  return (
    <div className="stack stack-s">
      {attestation.isPrete ? (
        <p className="screen-only">
          <LienBouton to={to} size="s" icon="telecharger" download>
            {t.telecharger} {t.pdf}
          </LienBouton>
        </p>
      ) : (
        <p>{t.enPreparation}</p>
      )}
      <p className="small soft">
        {t.numero(attestation.numero)}. {pour === 'usager' ? t.aide : null}
      </p>
    </div>
  )
}
