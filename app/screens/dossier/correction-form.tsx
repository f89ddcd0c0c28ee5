import { Form } from '@remix-run/react'
import type { LigneLue, RepetitionLue, SectionLue } from '../../domain/dossier/demande.ts'
import type { CorrectionEnAttente } from '../../domain/correction/en-attente.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { Choix } from '../../ui/choix.tsx'
import { DateParts, type DatePart } from '../../ui/date-parts.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Textarea } from '../../ui/textarea.tsx'

/** The reasons, in the order shown. */
export const MOTIFS = ['incorrect', 'incomplet', 'perime'] as const satisfies readonly CorrectionEnAttente['motif'][]

/** The name of the control of a remark begins so; the key of its question follows. */
export const REMARQUE = 'remarque:'

export interface CorrectionSaisie {
  motif: string
  message: string
  fin: Record<DatePart, string>
  seuls: boolean
  remarques: Record<string, string>
}

export interface ErreursDeCorrection {
  motif?: string | undefined
  message?: string | undefined
  fin?: string | undefined
}

/** What to correct, why, by when, and a remark at each question that needs one; what was typed is shown again. */
export function CorrectionForm({
  dossierId,
  demande,
  exemple,
  visee = null,
  saisie,
  erreurs = {},
}: {
  dossierId: string
  demande: readonly SectionLue[]
  /** A day that would work, as one types it. */
  exemple: string
  /** The question one came from to correct it; null for none. */
  visee?: string | null | undefined
  saisie?: CorrectionSaisie | undefined
  erreurs?: ErreursDeCorrection | undefined
}) {
  const t = useTextes().apresDepot.agent
  return (
    <Form method="post" action={paths.instructeur.correction(dossierId)} noValidate className="stack">
      <Choix
        id="motif"
        type="radio"
        name="motif"
        label={t.motif}
        error={erreurs.motif}
        defaultValue={saisie?.motif}
        options={MOTIFS.map((motif) => ({ value: motif, label: t.motifs[motif] }))}
      />
      <Textarea
        id="message"
        name="message"
        label={t.message}
        hint={t.messageAide}
        error={erreurs.message}
        defaultValue={saisie?.message}
        rows={4}
      />
      <DateParts
        id="fin"
        name="fin"
        label={t.fin}
        hint={t.finAide(exemple)}
        error={erreurs.fin}
        defaultValue={saisie?.fin}
      />
      <section className="stack stack-s" aria-labelledby="remarques">
        <h2 id="remarques">{t.remarques}</h2>
        <p className="soft">{t.remarquesAide}</p>
        {demande.map((section) => (
          <Repliable
            key={section.cle}
            title={section.titre}
            open={
              demande.length === 1 ||
              clesDe(section).some((cle) => cle === visee || (saisie?.remarques[cle] ?? '') !== '')
            }
          >
            <div className="stack">
              {section.blocs.map((bloc) =>
                bloc.kind === 'ligne' ? (
                  <Remarque key={bloc.cle} cle={bloc.cle} libelle={bloc.libelle} ligne={bloc} saisie={saisie} />
                ) : (
                  <RemarquesDeBloc key={bloc.id} bloc={bloc} saisie={saisie} />
                ),
              )}
            </div>
          </Repliable>
        ))}
      </section>
      <CaseACocher
        id="seuls"
        name="seuls"
        value="oui"
        label={t.seuls}
        hint={t.seulsAide}
        // One who comes from a question asks for that one.
        defaultChecked={saisie?.seuls ?? visee !== null}
      />
      <div className="row">
        <Bouton kind="main" name="acte" value="demander">
          {t.envoyer}
        </Bouton>
        <LienBouton kind="quiet" to={paths.instructeur.dossier(dossierId)}>
          {t.retour}
        </LienBouton>
      </div>
    </Form>
  )
}

/** What a remark may be on in a section. */
function clesDe({ blocs }: SectionLue): string[] {
  return blocs.flatMap((bloc): string[] =>
    bloc.kind === 'ligne'
      ? [bloc.cle]
      : [bloc.id, ...bloc.lignes.flatMap(({ reponses }) => reponses.map(({ cle }) => cle as string))],
  )
}

function RemarquesDeBloc({ bloc, saisie }: { bloc: RepetitionLue; saisie: CorrectionSaisie | undefined }) {
  const t = useTextes()
  return (
    <>
      <Remarque
        cle={bloc.id as string as CellKey}
        libelle={t.apresDepot.agent.surLeBloc(bloc.libelle)}
        ligne={null}
        saisie={saisie}
      />
      {bloc.lignes.flatMap(({ reponses }, rang) =>
        reponses.map((ligne) => (
          <Remarque
            key={ligne.cle}
            cle={ligne.cle}
            libelle={`${t.usager.remplir.ligne(bloc.libelle, rang + 1)}, ${ligne.libelle}`}
            ligne={ligne}
            saisie={saisie}
          />
        )),
      )}
    </>
  )
}

function Remarque({
  cle,
  libelle,
  ligne,
  saisie,
}: {
  cle: CellKey
  libelle: string
  /** What was answered; null for a whole block. */
  ligne: LigneLue | null
  saisie: CorrectionSaisie | undefined
}) {
  const { apresDepot, commun } = useTextes()
  const t = apresDepot.agent
  return (
    <Textarea
      id={`${REMARQUE}${cle}`}
      name={`${REMARQUE}${cle}`}
      label={
        <>
          {libelle}
          <span className="sr">{`\u00a0: ${t.remarque}`}</span>
        </>
      }
      hint={ligne ? `${t.reponse} ${ligne.texte ?? commun.nonRenseigne}` : undefined}
      defaultValue={saisie?.remarques[cle]}
      rows={2}
    />
  )
}
