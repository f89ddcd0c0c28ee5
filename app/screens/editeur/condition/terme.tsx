/** A value of an expression: written, read or computed; what it is computed from stands inside. */
import { OPERATEURS } from '../../../../form-engine/conditions/operateurs.ts'
import { choixDe, hasAutreChoix } from '../../../../form-engine/edition/expression/choix.ts'
import type { VueDeTerme } from '../../../../form-engine/edition/expression/vue.ts'
import { ConstanteAEcrire } from './constante.tsx'
import { useEcriture } from './contexte.ts'
import { BoutonDeGeste, BoutonDeGesteDessine, Cache, Menu, Saisie } from './controles.tsx'
import { motsDuSujet, titreDuGroupe } from './mots-de-sujet.ts'

interface Props {
  terme: VueDeTerme
  /** The name of its control, read aloud. */
  libelle: string
  /** Number of the condition it stands in, for those inside it. */
  numero: string
  invalide?: boolean | undefined
}

/** A value, with the choice of what it is where there is one. */
export function TermeAEcrire({ terme, libelle, numero, invalide }: Props) {
  const { t, lisibles, phrase } = useEcriture()
  const { nom, est, attente, constante, json } = terme
  // Where nothing else can be compared, the value stands alone.
  const isSeul = constante !== null && attente !== null && !isAutreChoix(terme)
  const groupes = choixDe(terme).map((groupe) => ({
    titre: titreDuGroupe(groupe, t),
    choix: groupe.choix.map((valeur) => ({ valeur, libelle: motsDuSujet(valeur, lisibles, t) })),
  }))
  return (
    <>
      <Cache nom={`${nom}.avant`} valeur={est} />
      {isSeul ? (
        <Cache nom={`${nom}.est`} valeur={est} />
      ) : (
        <Menu
          nom={`${nom}.est`}
          valeur={est}
          libelle={attente && constante ? t.natureDe(libelle) : libelle}
          groupes={groupes}
          className={attente && constante ? 'op' : undefined}
          invalide={invalide}
        />
      )}
      {json === null ? null : (
        <>
          <Cache nom={`${nom}.json`} valeur={json} />
          <span className="small soft">{phrase(terme.expression)}</span>
        </>
      )}
      {constante ? (
        <ConstanteAEcrire
          nom={nom}
          constante={constante}
          options={attente?.options ?? null}
          territoire={attente?.territoire ?? null}
          // Beside the menu of what one speaks of, which has this name.
          libelle={attente ? libelle : t.valeurEcrite(libelle)}
        />
      ) : null}
      <Dedans terme={terme} libelle={libelle} numero={numero} />
    </>
  )
}

/** Yes or no, or one of a list, are compared with themselves: another champ would be an oddity, unless it is there. */
function isAutreChoix({ attente, lieu }: VueDeTerme): boolean {
  if (!attente || attente.kinds.every((kind) => kind === 'boolean' || kind === 'duration' || kind === 'options'))
    return false
  return hasAutreChoix(attente, lieu)
}

/** What a calculation is made of. Simple, it stands in the sentence; deeper, it is said, and opens. */
function Dedans({ terme, libelle, numero }: Props) {
  const { t, phrase } = useEcriture()
  const { nom, est, operandes, conditions, decimals, etait, over } = terme
  const isListe = est === 'op:concat'
  if (operandes.length === 0 && conditions.length === 0 && over === null && !isListe) return null
  const inside = (
    <>
      {etait === '' ? null : <Cache nom={`${nom}.etait`} valeur={etait} />}
      {isListe ? <Cache nom={`${nom}.parts`} valeur={String(operandes.length)} /> : null}
      <Operandes terme={terme} libelle={libelle} numero={numero} />
      {decimals === null ? null : (
        <>
          <span className="word">{t.signes.round}</span>
          <Saisie
            nom={`${nom}.decimales`}
            valeur={String(decimals)}
            libelle={t.decimalesDe(libelle)}
            isLisible={(texte) => /^\d{1,2}$/.test(texte) && Number(texte) <= 20}
            inputMode="numeric"
            className="num w-xs"
          />
          <span className="word">{t.decimales}</span>
        </>
      )}
    </>
  )
  if (est === 'today-' || est === 'today+') return inside
  const isSimple = operandes.every(({ operandes: dedans, conditions: si }) => dedans.length === 0 && si.length === 0)
  return (
    <details className="calcul" open={isSimple || !nom.includes('.')}>
      <summary>
        <span className="sr">
          {t.modifierLeCalcul}
          {'\u00a0: '}
        </span>
        {phrase(terme.expression)}
      </summary>
      <div className="clause">{inside}</div>
      {over !== null && conditions.length === 0 ? (
        <BoutonDeGeste acte="filtrer" nom={nom} icon="filtre">
          {t.filtrer}
        </BoutonDeGeste>
      ) : null}
    </details>
  )
}

function Operandes({ terme, libelle, numero }: Props) {
  const { t, lisibles, Condition } = useEcriture()
  const { nom, est, operandes, conditions, over } = terme
  if (est === 'if') {
    const [alors, sinon] = operandes
    return (
      <>
        {conditions.map(({ vue }) => (
          <div key={vue.nom} className="clause-rows">
            <Condition vue={vue} numero={`${numero}.1`} mot={t.si} isDedans />
          </div>
        ))}
        <span className="word">{t.alors}</span>
        {alors ? <TermeAEcrire terme={alors} libelle={t.alorsDe(libelle)} numero={`${numero}.2`} /> : null}
        <span className="word">{t.sinon}</span>
        {sinon ? <TermeAEcrire terme={sinon} libelle={t.sinonDe(libelle)} numero={`${numero}.3`} /> : null}
      </>
    )
  }
  const signe = signeDe(est, t)
  return (
    <>
      {operandes.map((operande, rang) => (
        <Operande key={operande.nom} isListe={est === 'op:concat'} rang={rang} signe={signe}>
          <TermeAEcrire terme={operande} libelle={t.termeDe(libelle, rang + 1)} numero={`${numero}.${rang + 1}`} />
        </Operande>
      ))}
      {est === 'op:concat' ? (
        <BoutonDeGeste acte="ajouter" nom={nom} icon="plus">
          {t.ajouterUnTexte}
        </BoutonDeGeste>
      ) : null}
      {conditions.map(({ nom: role, vue }) => (
        <div key={vue.nom} className="clause-rows">
          {role === 'where' && over !== null ? (
            <p>{t.lignes.where(lisibles.noms.repetition(over)?.libelle ?? over)}</p>
          ) : null}
          <Condition vue={vue} numero={`${numero}.${operandes.length + 1}`} mot={null} isDedans />
        </div>
      ))}
    </>
  )
}

function Operande({
  isListe,
  rang,
  signe,
  children,
}: {
  isListe: boolean
  rang: number
  signe: string
  children: React.ReactElement<Props>
}) {
  const { t } = useEcriture()
  return (
    <>
      {rang > 0 ? <span className="word">{signe}</span> : null}
      {children}
      {isListe ? (
        <BoutonDeGesteDessine
          acte="retirer"
          nom={children.props.terme.nom}
          icon="croix"
          label={t.retirerLeTexte(rang + 1)}
        />
      ) : null}
    </>
  )
}

function signeDe(est: string, t: ReturnType<typeof useEcriture>['t']): string {
  const op = est.startsWith('op:') ? est.slice(3) : ''
  const signes: Readonly<Record<string, string>> = t.signes
  return (Object.hasOwn(OPERATEURS, op) ? signes[op] : undefined) ?? t.entreEt
}
