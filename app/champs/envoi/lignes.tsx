/** The rows of files that are leaving, and of those a cut has stopped. */
import type { EnvoiInterrompu } from '../../domain/piece-jointe/etats.ts'
import type { RefusDeFichier } from '../../domain/piece-jointe/regles.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { taille, type LangueFormat } from '../../textes/format.ts'
import { BoutonIcone } from '../../ui/bouton-icone.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { FileRow, type FileState } from '../../ui/file-row.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { useFichiers } from '../fichiers-du-dossier.tsx'
import { phraseDeFichier } from '../phrase-de-fichier.ts'
import { reseau } from './reseau.ts'
import type { EnvoiEnCours } from './file-d-envois.ts'

const ETATS: Record<EnvoiEnCours['etat'], FileState> = {
  attente: 'waiting',
  envoi: 'sending',
  refus: 'refused',
  phrase: 'refused',
  panne: 'refused',
  session: 'refused',
}

/** A file that is leaving. */
export function LigneDEnvoi({
  envoi,
  annuler,
  reprendre,
}: {
  envoi: EnvoiEnCours
  annuler: () => void
  reprendre: () => void
}) {
  const textes = useTextes()
  const t = textes.usager.fichiers
  const langue = useLangue()
  const { fichier, envoyes, etat } = envoi
  const part = fichier.size === 0 ? 0 : Math.min(100, (100 * envoyes) / fichier.size)
  const isArrete = etat === 'panne' || etat === 'session'
  return (
    <FileRow
      name={fichier.name}
      state={ETATS[etat]}
      detail={detailDe(envoi, textes, langue)}
      progress={etat === 'envoi' ? { value: part, label: t.envoiDe(fichier.name) } : undefined}
      actions={
        <>
          {isArrete ? (
            <Bouton type="button" size="s" onClick={reprendre} srSuffix={t.leFichier(fichier.name)}>
              {t.reprendre}
            </Bouton>
          ) : null}
          <BoutonIcone
            type="button"
            label={etat === 'refus' || etat === 'phrase' ? t.oublier(fichier.name) : t.annuler(fichier.name)}
            icon="croix"
            kind="quiet"
            size="s"
            onClick={annuler}
          />
        </>
      }
    />
  )
}

function detailDe({ fichier, envoyes, etat, issue }: EnvoiEnCours, textes: Textes, langue: LangueFormat): string {
  const t = textes.usager.fichiers
  switch (etat) {
    case 'attente':
      return t.enFile(taille(fichier.size, langue))
    case 'envoi':
      return t.enCours(taille(envoyes, langue), taille(fichier.size, langue))
    case 'session':
      return t.sessionFermee
    case 'panne':
      return t.arrete(fichier.name)
    case 'phrase':
      return issue?.kind === 'phrase' ? issue.phrase : ''
    case 'refus':
      return issue?.kind === 'refus' ? phraseDeFichier(issue.refus satisfies RefusDeFichier, textes, langue) : ''
  }
}

/** A file whose sending was cut, in this visit or another: chosen again, it goes on from where it stood. */
export function LigneInterrompue({ envoi }: { envoi: EnvoiInterrompu }) {
  const t = useTextes().usager.fichiers
  const langue = useLangue()
  const fichiers = useFichiers()
  const renoncer = async () => {
    if (!fichiers) return
    await reseau.poster(`${fichiers.envois}/${envoi.id}`, { action: 'abandonner' }, AbortSignal.timeout(30_000))
    fichiers.relire()
  }
  return (
    <FileRow
      name={envoi.nom}
      state="waiting"
      detail={t.interrompu(taille(envoi.taille, langue))}
      actions={
        <Bouton type="button" kind="quiet" size="s" onClick={() => void renoncer()} srSuffix={t.auFichier(envoi.nom)}>
          {t.renoncer}
        </Bouton>
      }
    />
  )
}
