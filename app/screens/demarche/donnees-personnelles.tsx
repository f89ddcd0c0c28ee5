/** What a démarche declares of the data it asks: one form, in the order of the list of publication. */
import { Form, Link } from '@remix-run/react'
import type { DonneesDeLaDemarche } from '../../domain/demarche/donnees.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Answers } from '../../ui/answers.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { Vide } from '../../ui/vide.tsx'

const NATURES = ['texte', 'deliberation', 'interne'] as const

interface Saisie {
  /** What was typed, when it is shown again. */
  saisie: Record<string, string> | null
  erreurs: Record<string, string>
}

export function DonneesPersonnellesForm({ donnees, saisie, erreurs }: { donnees: DonneesDeLaDemarche } & Saisie) {
  const t = useTextes().publication.donnees
  return (
    <Form method="post" action={paths.administrateur.donnees(donnees.demarche.id)} className="stack stack-l" noValidate>
      <Cadre donnees={donnees} saisie={saisie} erreurs={erreurs} />
      <Responsables donnees={donnees} saisie={saisie} erreurs={erreurs} />
      <Card id="declarations" title={t.declarations}>
        <div className="stack">
          <CaseACocher
            id="sansMineurs"
            name="sansMineurs"
            value="oui"
            label={t.sansMineurs}
            hint={t.sansMineursAide}
            defaultChecked={saisie ? saisie['sansMineurs'] !== undefined : donnees.sansMineurs}
          />
          <CaseACocher
            id="sansDonneesParticulieres"
            name="sansDonneesParticulieres"
            value="oui"
            label={t.sansDonneesParticulieres}
            hint={t.sansDonneesParticulieresAide}
            defaultChecked={
              saisie ? saisie['sansDonneesParticulieres'] !== undefined : donnees.sansDonneesParticulieres
            }
          />
        </div>
      </Card>
      <Protegees donnees={donnees} saisie={saisie} erreurs={erreurs} />
      <p>
        <Bouton kind="main">{t.enregistrer}</Bouton>
      </p>
    </Form>
  )
}

function Cadre({
  donnees: { demarche, cadre, contactDroits },
  saisie,
  erreurs,
}: { donnees: DonneesDeLaDemarche } & Saisie) {
  const t = useTextes().publication.donnees
  return (
    <Card id="droit" title={t.droit}>
      <div className="stack">
        <Answers
          answers={[
            { key: 'texte', question: t.cadreTexte, answer: cadre.texte || t.cadreVide },
            { key: 'contact', question: t.contactDroits, answer: contactDroits || t.contactVide },
          ]}
        />
        <p className="small">
          <Link to={`${paths.administrateur.reglages(demarche.id)}#droit`}>{t.modifierReglages}</Link>
        </p>
        <Choix
          id="cadreNature"
          type="radio"
          name="cadreNature"
          label={t.nature}
          error={erreurs['cadreNature'] ?? null}
          defaultValue={saisie ? saisie['cadreNature'] : cadre.nature}
          options={NATURES.map((value) => ({ value, label: t.natures[value], hint: t.naturesAide[value] }))}
        />
      </div>
    </Card>
  )
}

function Responsables({
  donnees: { organisation, instance },
  saisie,
  erreurs,
}: { donnees: DonneesDeLaDemarche } & Saisie) {
  const t = useTextes().publication.donnees
  const aide = (texte: string, duSite: string) => (duSite ? `${texte} ${t.suitLeSite(duSite)}` : texte)
  return (
    <Card id="responsables" title={t.responsables}>
      <div className="stack">
        <p className="small soft">{t.responsablesAide(organisation.nom)}</p>
        <TextInput
          id="responsable"
          name="responsable"
          label={t.responsable}
          hint={aide(t.responsableAide, instance.responsable)}
          error={erreurs['responsable'] ?? null}
          defaultValue={saisie?.['responsable'] ?? organisation.responsable}
          optional={instance.responsable !== ''}
          autoComplete="off"
        />
        <TextInput
          id="dpdContact"
          name="dpdContact"
          label={t.dpd}
          hint={aide(t.dpdAide, instance.dpdContact)}
          error={erreurs['dpdContact'] ?? null}
          defaultValue={saisie?.['dpdContact'] ?? organisation.dpdContact}
          optional={instance.dpdContact !== ''}
          autoComplete="off"
        />
      </div>
    </Card>
  )
}

function Protegees({ donnees, saisie, erreurs }: { donnees: DonneesDeLaDemarche } & Saisie) {
  const t = useTextes().publication.donnees
  const langue = useLangue()
  const { protegees, aipdReference, demandeAt } = donnees
  return (
    <Card id="protegees" title={t.protegees}>
      {protegees.length === 0 ? (
        <Vide title={t.aucune} level={3} icon="coche">
          {t.aucuneTexte}
        </Vide>
      ) : (
        <div className="stack">
          <p className="small soft">{t.protegeesAide}</p>
          {protegees.map(({ id, libelle, sensibilite, finalite, isDeverrouillee }) => {
            const nom = `finalite.${id}`
            return (
              <div key={id} className="stack stack-s">
                <p className="row">
                  <Badge tone="plum" icon="cadenas">
                    {t.sensibilites[sensibilite]}
                  </Badge>
                  <Badge tone={isDeverrouillee ? 'leaf' : 'honey'} icon={isDeverrouillee ? 'coche' : 'horloge'}>
                    {isDeverrouillee ? t.deverrouillee : t.verrouillee}
                  </Badge>
                </p>
                <Textarea
                  id={nom}
                  name={nom}
                  label={t.finalite(libelle)}
                  hint={t.finaliteAide}
                  error={erreurs[nom] ?? null}
                  defaultValue={saisie?.[nom] ?? finalite}
                  max={500}
                  rows={3}
                />
              </div>
            )
          })}
          <TextInput
            id="aipdReference"
            name="aipdReference"
            label={t.aipd}
            hint={t.aipdAide}
            error={erreurs['aipdReference'] ?? null}
            defaultValue={saisie?.['aipdReference'] ?? aipdReference}
            autoComplete="off"
          />
          {demandeAt ? (
            <p className="small soft">{t.demandeeLe(dateLongue(demandeAt, langue))}</p>
          ) : protegees.every(({ isDeverrouillee }) => isDeverrouillee) ? null : (
            <p>
              <Bouton name="etape" value="demander">
                {t.demander}
              </Bouton>
            </p>
          )}
        </div>
      )}
    </Card>
  )
}
