import { ancre } from '../../champs/ancre.ts'
import { faces } from '../../champs/registre.tsx'
import type { FichiersDuChamp } from '../../champs/face.ts'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import type { Conflit } from '../../domain/dossier/enregistrer-page.ts'
import { nomDeControle } from '../../../form-engine/controles.ts'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import { dateHeure } from '../../textes/format.ts'
import { boutonClasses } from '../../ui/bouton.tsx'
import { Choix } from '../../ui/choix.tsx'
import { Dit } from '../../ui/dit.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { useLiensDeRemarque } from '../remarque/liens.tsx'
import { Detour } from './detour.tsx'
import { MarquesDirectes, type QuestionEnDirect } from './en-direct.tsx'
import { limitesAffichees } from './limites-affichees.ts'
import { MarkdownEnLigne } from './markdown.tsx'
import { QuestionFermee, useAideRemarquee, usePageDeposee } from './page-deposee.tsx'
import { useAidePreremplie } from './prerempli.tsx'
import type { EtatDeQuestion } from './reponse-de-page.ts'

/** One question: its control through the face of its type, its version, and the other answer when there are two. */
export function Question({
  champ,
  etat,
  envoyerVers,
  versions,
  direct = null,
}: {
  champ: ChampASaisir
  etat: EtatDeQuestion
  /** Where the form is posted when a file is sent; null where files are only named. */
  envoyerVers: string | null
  /** Where its earlier answers are read; null when there are none. */
  versions: string | null
  /** What others do in it; null where one is alone. */
  direct?: QuestionEnDirect | null
}) {
  const t = useTextes().usager.historique
  const { Input } = faces[champ.type]
  const { cle } = champ
  const description = champ.description ? <MarkdownEnLigne texte={champ.description} /> : undefined
  const aide = useAideRemarquee(cle, useAidePreremplie(champ, description))
  const remarques = useLiensDeRemarque()(cle, champ.libelle)
  if (usePageDeposee()?.fermees[cle]) return <QuestionFermee champ={champ} erreur={etat.erreur} />
  return (
    <div data-question={cle} hidden={champ.isCache} className={direct && direct.ecrivent.length > 0 ? 'by' : undefined}>
      {champ.isCalcule ? null : <input type="hidden" name={CONTROLES.version(cle)} value={champ.seq} />}
      <Input
        key={direct?.rendu ?? 0}
        id={ancre(cle)}
        nom={(part) => nomDeControle(cle, part)}
        libelle={champ.libelle}
        aide={aide}
        erreur={etat.erreur}
        partEnFaute={champ.faute?.params['part']}
        optionnel={!champ.obligatoire}
        config={champ.config}
        saisie={etat.saisie === undefined ? champ.saisie : etat.saisie}
        personnel={!champ.isDansUnBloc}
        propositions={champ.propositions}
        actionChercher={champ.isCherchable ? ACTIONS.chercher(cle) : undefined}
        fichiers={envoyerVers === null ? undefined : fichiersDuChamp(champ, envoyerVers)}
      />
      {etat.conflit ? null : <MarquesDirectes direct={direct} />}
      {champ.avis.map(({ message, isAvertissement }) => (
        <p key={message} className={isAvertissement ? 'message message-info' : 'message'} role="status">
          <Icone nom={isAvertissement ? 'info' : 'alerte'} />
          <span>
            <Dit texte={message} />
          </span>
        </p>
      ))}
      {etat.conflit ? <DeuxReponses conflit={etat.conflit} /> : null}
      {versions || remarques ? (
        <p className="row">
          {versions ? (
            <Detour
              to={versions}
              action={ACTIONS.detour('versions', cle)}
              className={boutonClasses({ kind: 'quiet', size: 's' })}
            >
              <Icone nom="horloge" />
              <span>
                {t.lien}
                <span className="sr">{t.lienDe(champ.libelle)}</span>
              </span>
            </Detour>
          ) : null}
          {remarques}
        </p>
      ) : null}
    </div>
  )
}

function fichiersDuChamp({ cle, fichiers }: ChampASaisir, envoyerVers: string): FichiersDuChamp {
  return {
    cle,
    presents: fichiers.map(({ id, nom, taille }) => ({ id, nom, taille })),
    envoyerVers,
    tailleMax: limitesAffichees.fichier,
    actionEnvoyer: ACTIONS.envoyerFichier(cle),
    actionRetirer: (id) => ACTIONS.retirerFichier(cle, id),
  }
}

/** Two answers to one question, with who and when: the person chooses, nothing is overwritten meanwhile. */
function DeuxReponses({ conflit: { cle, autre, seq, par, at } }: { conflit: Conflit }) {
  const t = useTextes().usager.remplir.conflit
  const langue = useLangue()
  return (
    <div className="shoot top-s">
      <input type="hidden" name={CONTROLES.autre(cle)} value={seq} />
      <Choix
        id={`${ancre(cle)}-choix`}
        type="radio"
        name={CONTROLES.choix(cle)}
        label={t.question}
        options={[
          { value: 'mienne', label: t.mienne },
          {
            value: 'autre',
            label: t.garder,
            hint: (
              <>
                {t.autre(par, dateHeure(at, langue))} <strong>{autre ?? t.vide}</strong>
              </>
            ),
          },
        ]}
      />
    </div>
  )
}
