import { Link } from '@remix-run/react'
import type { Etape } from '../../domain/dossier/remplir.ts'
import type { IdentiteDuDossier } from '../../domain/identite/show.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { Dit } from '../../ui/dit.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Stem, StemItem, type StemState } from '../../ui/stem.tsx'

/** The steps of a draft as tasks, each with its state in words, and the one to go on with. */
export function Taches({
  dossierId,
  etapes,
  identite = null,
  derniere,
}: {
  dossierId: string
  etapes: readonly Etape[]
  /** Who asks, for the owner of a dossier whose démarche asks it: the first task. */
  identite?: IdentiteDuDossier | null | undefined
  /** What the last step is called for whoever does not deposit. */
  derniere?: string | undefined
}) {
  const { usager, identite: mots } = useTextes()
  const t = usager.dossier
  const verifier = derniere ?? t.verifier
  const isADire = identite !== null && !identite.isComplete
  const avant = identite === null ? 0 : 1
  const suivante = isADire ? undefined : etapes.find(({ etat }) => etat !== 'complete')
  const faites = etapes.filter(({ etat }) => etat === 'complete').length + (identite?.isComplete ? 1 : 0)
  const isCommence = etapes.some(({ etat }) => etat !== 'a_commencer')
  return (
    <Card leaf id="etapes" title={t.etapes}>
      <p className="soft">{t.avancement(faites, etapes.length + avant)}</p>
      <Stem tasks>
        {identite ? (
          <StemItem state={isADire ? 'now' : 'done'} {...(isADire ? { number: 1 } : { icon: 'coche' as const })}>
            <Link to={paths.usager.identite(dossierId)}>{mots.etape}</Link>
            <span className="soft small">{isADire ? mots.etats.a_completer : mots.etats.complete}</span>
          </StemItem>
        ) : null}
        {etapes.map((etape, rang) => (
          <StemItem
            key={etape.cle}
            state={etatSurLaTige(etape, suivante)}
            {...(ICONES[etape.etat] ? { icon: ICONES[etape.etat] } : { number: rang + 1 + avant })}
          >
            <Link to={paths.usager.remplir(dossierId, etape.cle)}>
              <Dit texte={etape.titre} />
            </Link>
            <span className="soft small">{t.etat[etape.etat]}</span>
          </StemItem>
        ))}
        <StemItem state={suivante || isADire ? 'later' : 'now'} number={etapes.length + 1 + avant}>
          <Link to={paths.usager.verifier(dossierId)}>{verifier}</Link>
        </StemItem>
      </Stem>
      <p className="row">
        {isADire ? (
          <LienBouton to={paths.usager.identite(dossierId)} kind="main" iconAfter="fleche">
            {mots.completer}
          </LienBouton>
        ) : suivante ? (
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
