import { FichiersDe } from '../../champs/fichiers-du-dossier.tsx'
import type { FichiersDuDossier } from '../../domain/piece-jointe/etats.ts'
import type { VersionDeposee, VersionLue } from '../../domain/revision/versions-deposees.ts'
import { dateLongue } from '../../textes/format.ts'
import { Card } from '../../ui/card.tsx'
import type { Miette } from '../../ui/fil-ariane.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Demande } from './demande.tsx'
import { Empreinte } from './empreinte.tsx'

/** The ways to what was deposited, once the dossier has gone to another form. */
export function VersionsDeposees({
  versions,
  vers,
}: {
  versions: readonly VersionDeposee[]
  /** The address of a version, by its rank. */
  vers: (rang: number) => string
}) {
  const t = useTextes().retour.version
  const langue = useLangue()
  if (versions.length === 0) return null
  return (
    <Card id="versions" title={t.carte}>
      <p>{t.carteTexte}</p>
      <ul className="bare stack stack-s">
        {versions.map(({ rang, at }) => (
          <li key={rang}>
            <LienBouton kind="quiet" size="s" icon="fichier" to={vers(rang)}>
              {t.lien(dateLongue(at, langue))}
            </LienBouton>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The page of what was deposited, for either side: where one comes from is all that differs. */
export function PageDeVersion({
  cote,
  version,
  fichiers,
  ariane,
  retour,
}: {
  cote: 'usager' | 'instructeur'
  version: VersionLue
  fichiers: FichiersDuDossier
  ariane: readonly Miette[]
  /** The address of the dossier. */
  retour: string
}) {
  const t = useTextes().retour.version
  const langue = useLangue()
  const nom = t.titre(dateLongue(version.at, langue))
  return (
    <div className="wrap">
      <FichiersDe cote={cote} dossierId={version.dossier.id} fichiers={fichiers}>
        <div className="column stack stack-l">
          <PageHeader
            ariane={[...ariane, { label: nom }]}
            above={version.dossier.demarche}
            title={nom}
            lead={t.chapeau}
          />
          <VersionDeposeeLue version={version} retour={retour} />
        </div>
      </FichiersDe>
    </div>
  )
}

/** The answers of a version, and the proof that nothing in them has changed. */
function VersionDeposeeLue({ version, retour }: { version: VersionLue; retour: string }) {
  const t = useTextes().retour.version
  return (
    <>
      {version.empreinte ? (
        <Card title={t.empreinte}>
          <Empreinte empreinte={version.empreinte} isDeposee />
          <p className="small soft">{version.isRetrouvee ? t.retrouvee : t.pasRetrouvee}</p>
        </Card>
      ) : null}
      <Card>
        <Demande sections={version.demande} />
      </Card>
      <p className="screen-only">
        <LienBouton to={retour}>{t.retour}</LienBouton>
      </p>
    </>
  )
}
