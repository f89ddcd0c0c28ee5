/** A condition as a sentence: a row, or a group of them. */
import { Fragment, useId } from 'react'
import type {
  CorpsDeGroupe,
  CorpsDeLigne,
  CorpsVide,
  VueDeCondition,
  VueDeTerme,
} from '../../../../form-engine/edition/expression/vue.ts'
import { champsLus } from '../../../../form-engine/conditions/expression.ts'
import { classes } from '../../../ui/classes.ts'
import { Icone } from '../../../ui/icone.tsx'
import { useEcriture } from './contexte.ts'
import type { ConditionProps, Ecriture } from './contexte.ts'
import { BoutonDeGeste, BoutonDeGesteDessine, Cache, Menu } from './controles.tsx'
import { choixDe } from '../../../../form-engine/edition/expression/choix.ts'
import { motsDeLOperateur, motsDuSujet, titreDuGroupe } from './mots-de-sujet.ts'
import { TermeAEcrire } from './terme.tsx'

type Props = ConditionProps

/** A condition, whatever its form. */
export function ConditionAEcrire({ vue, numero, mot, rang, isDedans }: Props) {
  const { corps } = vue
  if (corps.forme === 'groupe')
    return <Groupe vue={vue} corps={corps} numero={numero} mot={mot} rang={rang} isDedans={isDedans} />
  if (corps.forme === 'ligne')
    return <Ligne vue={vue} corps={corps} numero={numero} mot={mot} rang={rang} isDedans={isDedans} />
  if (corps.forme === 'vide') return <Vide vue={vue} corps={corps} numero={numero} mot={mot} />
  return <Gardee vue={vue} json={corps.json} numero={numero} mot={mot} rang={rang} />
}

function Groupe({ vue, corps, numero, mot, rang, isDedans }: Props & { corps: CorpsDeGroupe }) {
  const { t, prefixe } = useEcriture()
  const isTout = vue.nom === prefixe
  const dedans = (n: number) => (isTout ? String(n) : `${numero}.${n}`)
  const liens = { all: t.et, any: t.ou, none: t.ni, pas_toutes: t.et }
  const mots = (['all', 'any', 'none', 'pas_toutes'] as const).filter((un) => un !== 'pas_toutes' || corps.mot === un)
  return (
    <fieldset className={classes('sentence', !isTout && 'sentence-in')}>
      <legend className="sr">{isTout ? t.motDeTout : t.groupe(numero)}</legend>
      <div className="clause">
        {mot === null ? null : <span className="word">{mot}</span>}
        <Negation vue={vue} numero={numero} />
        <Menu
          nom={`${vue.nom}.groupe`}
          valeur={corps.mot}
          libelle={isTout ? t.motDeTout : t.motDuGroupe(numero)}
          groupes={[{ titre: null, choix: mots.map((un) => ({ valeur: un, libelle: t.mots[un] })) }]}
          className="op"
        />
        {isTout ? null : <ActesDuGroupe vue={vue} corps={corps} numero={numero} rang={rang} isDedans={isDedans} />}
      </div>
      {corps.enfants.map((enfant, i) => (
        <ConditionAEcrire
          key={enfant.nom}
          vue={enfant}
          numero={dedans(i + 1)}
          mot={i === 0 ? '' : liens[corps.mot]}
          rang={{ est: i, sur: corps.enfants.length }}
        />
      ))}
      <p className="row">
        <BoutonDeGeste acte="ajouter" nom={vue.nom} icon="plus">
          {isTout ? t.ajouter : t.ajouterAuGroupe(numero)}
        </BoutonDeGeste>
        <BoutonDeGeste acte="grouper" nom={vue.nom} icon="branche">
          {isTout ? t.grouper : t.grouperDans(numero)}
        </BoutonDeGeste>
      </p>
    </fieldset>
  )
}

function ActesDuGroupe({ vue, corps, numero, rang, isDedans }: Omit<Props, 'mot'> & { corps: CorpsDeGroupe }) {
  const { t } = useEcriture()
  return (
    <span className="clause-acts">
      <Plus titre={t.plusDuGroupe(numero)}>
        <Deplacer vue={vue} rang={rang} />
        {corps.enfants.length === 1 ? (
          <BoutonDeGeste acte="deballer" nom={vue.nom}>
            {t.deballer}
          </BoutonDeGeste>
        ) : null}
        <BoutonDeGeste acte="envelopper" nom={vue.nom}>
          {t.envelopper}
        </BoutonDeGeste>
      </Plus>
      {isDedans ? null : (
        <BoutonDeGesteDessine acte="retirer" nom={vue.nom} icon="croix" label={t.retirerLeGroupe(numero)} />
      )}
    </span>
  )
}

function Ligne({ vue, corps, numero, mot, rang, isDedans }: Props & { corps: CorpsDeLigne }) {
  const { t, prefixe, fautes, lisibles } = useEcriture()
  const id = useId()
  const { sujet, op, ops, face, operandes, lignes } = corps
  const dites = fautesDeLaLigne(vue, corps, fautes)
  const plusBas = champsPlusBas(vue, lisibles)
  const isSeule = vue.nom === prefixe
  const isGrave = dites.length > 0
  const notes = [...dites.map((_, i) => `${id}-${i}`), ...plusBas.map((_, i) => `${id}-bas-${i}`)].join(' ')
  return (
    <>
      <fieldset className={classes('clause', isGrave && 'in-error')} aria-describedby={notes || undefined}>
        <legend className="sr">{t.condition(numero)}</legend>
        <Cache nom={`${vue.nom}.etait`} valeur={corps.etait} />
        {mot === null ? null : <span className="word">{mot}</span>}
        <Negation vue={vue} numero={numero} />
        <TermeAEcrire terme={sujet} libelle={t.sujetDe(numero)} numero={numero} invalide={isGrave} />
        <Menu
          nom={`${vue.nom}.op`}
          valeur={op}
          libelle={t.comparaisonDe(numero)}
          groupes={[
            {
              titre: null,
              choix: ops.map((un) => ({ valeur: un, libelle: motsDeLOperateur(un, face, sujet.expression, t) })),
            },
          ]}
          className="op"
        />
        {operandes.map((operande, i) => (
          <Fragment key={operande.nom}>
            {i > 0 ? <span className="word">{t.entreEt}</span> : null}
            <TermeAEcrire terme={operande} libelle={libelleDeLOperande(operande, numero, t)} numero={numero} />
          </Fragment>
        ))}
        <span className="clause-acts">
          <Plus titre={t.plusD(numero)}>
            <Deplacer vue={vue} rang={rang} />
            <BoutonDeGeste acte="nier" nom={vue.nom}>
              {t.nier}
            </BoutonDeGeste>
            <BoutonDeGeste acte="envelopper" nom={vue.nom}>
              {t.envelopper}
            </BoutonDeGeste>
            {lignes && !lignes.where ? (
              <BoutonDeGeste acte="filtrer" nom={vue.nom}>
                {t.filtrer}
              </BoutonDeGeste>
            ) : null}
          </Plus>
          {isDedans ? null : (
            <BoutonDeGesteDessine acte="retirer" nom={vue.nom} icon="croix" label={t.retirer(numero)} />
          )}
        </span>
      </fieldset>
      {dites.map((phrase, i) => (
        <p key={phrase} className="message" id={`${id}-${i}`}>
          <Icone nom="alerte" />
          <span>{phrase}</span>
        </p>
      ))}
      {plusBas.map((nom, i) => (
        <p key={nom} className="message message-info" id={`${id}-bas-${i}`}>
          <Icone nom="info" />
          <span>{t.plusBas(nom)}</span>
        </p>
      ))}
      {lignes ? <Lignes lignes={lignes} agg={op === 'all' ? 'all' : 'any'} numero={numero} /> : null}
      {isSeule || (isDedans && vue.corps.forme === 'ligne') ? (
        <p className="row">
          <BoutonDeGeste acte="ajouter" nom={vue.nom} icon="plus">
            {isSeule ? t.ajouter : t.ajouterACote(numero)}
          </BoutonDeGeste>
          {isSeule ? (
            <BoutonDeGeste acte="grouper" nom={vue.nom} icon="branche">
              {t.grouper}
            </BoutonDeGeste>
          ) : null}
        </p>
      ) : null}
    </>
  )
}

/** What is said of the rows of a block, and of which rows. */
function Lignes({
  lignes,
  agg,
  numero,
}: {
  lignes: NonNullable<CorpsDeLigne['lignes']>
  agg: 'any' | 'all'
  numero: string
}) {
  const { t, lisibles } = useEcriture()
  const bloc = lisibles.noms.repetition(lignes.over)?.libelle ?? lignes.over
  return (
    <div className="clause-rows">
      {lignes.where ? (
        <>
          <p>{t.lignes.where(bloc)}</p>
          <ConditionAEcrire vue={lignes.where} numero={`${numero}.1`} mot={null} />
        </>
      ) : null}
      <p>{t.lignes[agg](bloc)}</p>
      <ConditionAEcrire vue={lignes.of} numero={`${numero}.${lignes.where ? 2 : 1}`} mot={null} isDedans />
    </div>
  )
}

/** Nothing is chosen yet: what it will read is asked first. */
function Vide({ vue, corps, numero, mot }: Props & { corps: CorpsVide }) {
  const { t, lisibles } = useEcriture()
  const id = useId()
  const choix = choixDe({ est: '', attente: null, lieu: vue.lieu }).filter(({ groupe }) => groupe !== 'perdu')
  return (
    <>
      <fieldset className="clause" aria-describedby={id}>
        <legend className="sr">{t.condition(numero)}</legend>
        <Cache nom={`${vue.nom}.vide`} valeur={corps.mot} />
        {mot === null ? null : <span className="word">{mot}</span>}
        <Menu
          nom={`${vue.nom}.left.est`}
          valeur=""
          libelle={t.sujetDe(numero)}
          groupes={[
            { titre: null, choix: [{ valeur: '', libelle: t.aChoisir }] },
            ...choix.map((groupe) => ({
              titre: titreDuGroupe(groupe, t),
              choix: groupe.choix.map((valeur) => ({ valeur, libelle: motsDuSujet(valeur, lisibles, t) })),
            })),
          ]}
        />
      </fieldset>
      <p className="message message-info" id={id}>
        <Icone nom="info" />
        <span>{t.aCompleter}</span>
      </p>
      <p className="row">
        <BoutonDeGeste acte="grouper" nom={vue.nom} icon="branche">
          {t.grouper}
        </BoutonDeGeste>
      </p>
    </>
  )
}

/** Too deep to be shown: its sentence, and itself in a hidden control. */
function Gardee({ vue, json, numero, mot }: Props & { json: string }) {
  const { t, phrase } = useEcriture()
  return (
    <fieldset className="clause">
      <legend className="sr">{t.condition(numero)}</legend>
      <Cache nom={`${vue.nom}.json`} valeur={json} />
      {mot === null ? null : <span className="word">{mot}</span>}
      <span>{phrase(vue.expression)}</span>
      <span className="clause-acts">
        <BoutonDeGesteDessine acte="retirer" nom={vue.nom} icon="croix" label={t.retirer(numero)} />
      </span>
      <p className="small soft">{t.garde}</p>
    </fieldset>
  )
}

function Negation({ vue, numero }: { vue: VueDeCondition; numero: string }) {
  const { t } = useEcriture()
  if (vue.non === 0) return null
  return (
    <Menu
      nom={`${vue.nom}.non`}
      valeur={String(vue.non)}
      libelle={t.negation(numero)}
      groupes={[
        {
          titre: null,
          choix: [
            { valeur: String(vue.non), libelle: t.ilEstFaux },
            { valeur: '0', libelle: t.ilEstVrai },
          ],
        },
      ]}
      className="op"
    />
  )
}

/** Acts one asks for seldom, folded. */
function Plus({ titre, children }: { titre: string; children: React.ReactNode }) {
  const { t } = useEcriture()
  return (
    <details className="clause-more">
      <summary className="btn btn-quiet btn-s" title={titre}>
        {t.plus}
        <span className="sr">, {titre}</span>
      </summary>
      <div className="row">{children}</div>
    </details>
  )
}

function Deplacer({ vue, rang }: Pick<Props, 'vue' | 'rang'>) {
  const { t } = useEcriture()
  return (
    <>
      {rang && rang.est > 0 ? (
        <BoutonDeGeste acte="monter" nom={vue.nom} icon="haut">
          {t.monter}
        </BoutonDeGeste>
      ) : null}
      {rang && rang.est < rang.sur - 1 ? (
        <BoutonDeGeste acte="descendre" nom={vue.nom} icon="bas">
          {t.descendre}
        </BoutonDeGeste>
      ) : null}
    </>
  )
}

function libelleDeLOperande({ nom }: VueDeTerme, numero: string, t: Ecriture['t']): string {
  if (nom.endsWith('.from')) return t.debutDe(numero)
  return nom.endsWith('.to') ? t.finDe(numero) : t.valeurDe(numero)
}

/** What is wrong in the row itself: what is inside it says its own. */
function fautesDeLaLigne({ expression, lieu }: VueDeCondition, { lignes }: CorpsDeLigne, fautes: Ecriture['fautes']) {
  const dedans = new Set(
    [lignes?.of, lignes?.where].flatMap((une) => (une ? fautes(une.expression, une.lieu.repetition) : [])),
  )
  return fautes(expression, lieu.repetition).filter((phrase) => !dedans.has(phrase))
}

function champsPlusBas({ expression }: VueDeCondition, { champs }: Ecriture['lisibles']): string[] {
  const lus = champsLus(expression)
  return champs.filter(({ id, place }) => place === 'apres' && lus.has(id)).map(({ libelle }) => libelle)
}
