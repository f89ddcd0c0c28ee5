import { Link } from '@remix-run/react'
import type { Etape } from '../../domain/dossier/remplir.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Stem, StemItem, type StemState } from '../../ui/stem.tsx'

/** The steps of a draft as tasks, each with its state in words, and the one to go on with. */
export function Taches({
  dossierId,
  etapes,
  derniere,
}: {
  dossierId: string
  etapes: readonly Etape[]
  /** What the last step is called for whoever does not deposit. */
  derniere?: string | undefined
}) {
  const t = useTextes().usager.dossier
  const verifier = derniere ?? t.verifier
  const suivante = etapes.find(({ etat }) => etat !== 'complete')
  const faites = etapes.filter(({ etat }) => etat === 'complete').length
  const isCommence = etapes.some(({ etat }) => etat !== 'a_commencer')
  return (
    <Card leaf id="etapes" title={t.etapes}>
      <p className="soft">{t.avancement(faites, etapes.length)}</p>
      <Stem tasks>
        {etapes.map((etape, rang) => (
          <StemItem
            key={etape.cle}
            state={etatSurLaTige(etape, suivante)}
            {...(ICONES[etape.etat] ? { icon: ICONES[etape.etat] } : { number: rang + 1 })}
          >
            <Link to={paths.usager.remplir(dossierId, etape.cle)}>{etape.titre}</Link>
            <span className="soft small">{t.etat[etape.etat]}</span>
          </StemItem>
        ))}
        <StemItem state={suivante ? 'later' : 'now'} number={etapes.length + 1}>
          <Link to={paths.usager.verifier(dossierId)}>{verifier}</Link>
        </StemItem>
      </Stem>
      <p className="row">
        {suivante ? (
          <LienBouton to={paths.usager.remplir(dossierId, suivante.cle)} kind="main" iconAfter="fleche">
            {isCommence ? t.reprendre : t.commencer}
          </LienBouton>
        ) : (
          <LienBouton to={paths.usager.verifier(dossierId)} kind="main" iconAfter="fleche">
            {verifier}
          </LienBouton>
        )}
      </p>
    </Card>
  )
}

const ICONES: Partial<Record<Etape['etat'], NomIcone>> = { complete: 'coche', en_erreur: 'alerte' }

function etatSurLaTige(etape: Etape, suivante: Etape | undefined): StemState {
  if (etape === suivante) return 'now'
  return etape.etat === 'complete' ? 'done' : 'later'
}
