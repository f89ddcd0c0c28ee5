import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { DemarcheVue } from '../../domain/demarche/show.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import type { TeteDeDemarche } from './fiche.tsx'

type Reglages = DemarcheVue['reglages']
type Nom = keyof Reglages

/** One subject, one form: what is wrong in one never loses what was typed in another. */
export const SUJETS = ['presentation', 'service', 'droit', 'delais'] as const
export type Sujet = (typeof SUJETS)[number]

export interface SaisieRefusee {
  sujet: Sujet
  saisie: Record<string, string>
  erreurs: Record<string, string>
  phrase: string | null
}

export interface ReglagesFormProps {
  sujet: Sujet
  demarche: TeteDeDemarche
  reglages: Reglages
  refus: SaisieRefusee | null
}

/** The settings of one subject. */
export function ReglagesForm(props: ReglagesFormProps) {
  const { sujet, demarche } = props
  const { administrateur, commun } = useTextes()
  const nom = administrateur.reglages.sujets[sujet]
  return (
    <Card id={sujet} title={nom}>
      <Form method="post" action={paths.administrateur.reglages(demarche.id)} className="stack">
        <input type="hidden" name="sujet" value={sujet} />
        {CONTENUS[sujet](props)}
        <p>
          <Bouton srSuffix={` : ${nom}`}>{commun.enregistrer}</Bouton>
        </p>
      </Form>
    </Card>
  )
}

const CONTENUS: Record<Sujet, (props: ReglagesFormProps) => ReactNode> = {
  presentation: (props) => <Presentation {...props} />,
  service: (props) => <Service {...props} />,
  droit: (props) => <Droit {...props} />,
  delais: (props) => <Delais {...props} />,
}

/** What a control of a setting shows: its value, or what was typed and refused. */
function useReglage({ reglages, refus }: ReglagesFormProps) {
  const t = useTextes().administrateur.reglages
  return (nom: Nom) => ({
    id: nom,
    name: nom,
    label: t.champs[nom],
    error: refus?.erreurs[nom] ?? null,
    defaultValue: refus?.saisie[nom] ?? String(reglages[nom] ?? ''),
  })
}

function Presentation(props: ReglagesFormProps) {
  const t = useTextes().administrateur.reglages
  const reglage = useReglage(props)
  const debut = '/commencer/'
  return (
    <>
      <TextInput {...reglage('titre')} maxLength={300} />
      <Textarea {...reglage('description')} hint={t.aides.description} max={20_000} rows={8} />
      {props.demarche.etat === 'brouillon' ? (
        <TextInput {...reglage('chemin')} hint={t.aides.chemin(debut)} maxLength={80} spellCheck={false} width="l" />
      ) : (
        <TextInput {...reglage('chemin')} info={t.aides.cheminFige} readOnly width="l" />
      )}
    </>
  )
}

function Service(props: ReglagesFormProps) {
  const t = useTextes().administrateur.reglages
  const reglage = useReglage(props)
  return (
    <>
      <TextInput {...reglage('serviceNom')} maxLength={300} />
      <TextInput {...reglage('serviceContact')} hint={t.aides.serviceContact} maxLength={300} spellCheck={false} />
      <TextInput {...reglage('serviceTelephone')} optional type="tel" width="m" maxLength={100} />
      <TextInput {...reglage('serviceHoraires')} optional hint={t.aides.serviceHoraires} maxLength={500} />
      <Textarea {...reglage('serviceAdresse')} optional rows={3} max={1_000} />
    </>
  )
}

function Droit(props: ReglagesFormProps) {
  const t = useTextes().administrateur.reglages
  const reglage = useReglage(props)
  return (
    <>
      <Textarea {...reglage('cadreJuridique')} hint={t.aides.cadreJuridique} rows={3} max={2_000} />
      <TextInput {...reglage('contactDroits')} hint={t.aides.contactDroits} maxLength={300} spellCheck={false} />
    </>
  )
}

function Delais(props: ReglagesFormProps) {
  const t = useTextes().administrateur.reglages
  const reglage = useReglage(props)
  return (
    <>
      <TextInput
        {...reglage('delaiReponseJours')}
        optional
        hint={t.aides.delaiReponseJours}
        unit={t.jours}
        inputMode="numeric"
        width="xs"
      />
      <p className="small">
        <Link to={paths.administrateur.conservation(props.demarche.id)}>{t.versConservation}</Link>
      </p>
    </>
  )
}
