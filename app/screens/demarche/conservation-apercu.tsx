import { Form } from '@remix-run/react'
import type { RegleDeConservation } from '../../domain/conservation/regle.ts'
import type { Simulation } from '../../domain/conservation/simuler-la-regle.ts'
import { paths } from '../../paths.ts'
import { dateLongue, nombre } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Table } from '../../ui/table.tsx'

export interface ApercuProps {
  demarcheId: string
  regle: RegleDeConservation
  simulation: Simulation
  /** What says, when it is posted, that these numbers were read. */
  constat: string
  /** True when other numbers had been read before. */
  isRelu: boolean
  /** Days of a draft on this site, which an empty duration follows. */
  instanceBrouillonJours: number
}

/** What a change of rule does, in numbers, and the act that saves it. */
export function ApercuDeRegle({ demarcheId, regle, simulation, constat, isRelu, instanceBrouillonJours }: ApercuProps) {
  const langue = useLangue()
  const { apercu: t, regle: mots } = useTextes().durees.demarche
  const jour = (date: string | null) => (date === null ? t.aucun : dateLongue(date, langue))
  const { sous30, sous90, premier } = simulation
  const lignes = [
    { cle: '30', quoi: t.sous(30), avant: nombre(sous30.avant, langue), apres: nombre(sous30.apres, langue) },
    { cle: '90', quoi: t.sous(90), avant: nombre(sous90.avant, langue), apres: nombre(sous90.apres, langue) },
    { cle: 'premier', quoi: t.premier, avant: jour(premier.avant), apres: jour(premier.apres) },
  ]
  const jours = regle.brouillonJours === null ? t.suitCeSite(instanceBrouillonJours) : t.jours(regle.brouillonJours)
  const chiffres = (
    <>
      {[
        simulation.rapproches > 0 ? t.rapproches(simulation.rapproches) : null,
        simulation.eloignes > 0 ? t.eloignes(simulation.eloignes) : null,
      ]
        .filter((phrase) => phrase !== null)
        .join(' ; ')}
      .
    </>
  )
  return (
    <Card leaf id="apercu" title={t.titre}>
      <div role="status" className="stack">
        {isRelu ? <Note tone="honey" icon="alerte" title={t.rechange} level={3} /> : null}
        <p>{t.regle(regle.mois, jours, mots.methodes[regle.methode].toLocaleLowerCase(langue))}</p>
        <p>
          <strong>{t.changent(simulation.changent, simulation.dates)}</strong> {chiffres}
        </p>
      </div>
      <Table
        caption={t.tableau}
        rows={lignes}
        rowKey={({ cle }) => cle}
        columns={[
          { key: 'quoi', header: t.colonnes.quoi, rowHeader: true, cell: ({ quoi }) => quoi },
          { key: 'avant', header: t.colonnes.avant, end: true, cell: ({ avant }) => avant },
          { key: 'apres', header: t.colonnes.apres, end: true, cell: ({ apres }) => <strong>{apres}</strong> },
        ]}
      />
      {simulation.suspendus > 0 ? <p>{t.suspendus(simulation.suspendus)}</p> : null}
      {simulation.rapproches > 0 ? <p className="small soft">{t.avis}</p> : null}
      <Form method="post" action={paths.administrateur.conservation(demarcheId)} className="row">
        <input type="hidden" name="etape" value="regle" />
        <input type="hidden" name="mois" value={regle.mois} />
        <input type="hidden" name="brouillonJours" value={regle.brouillonJours ?? ''} />
        <input type="hidden" name="methode" value={regle.methode} />
        <input type="hidden" name="constat" value={constat} />
        <Bouton kind="main">{t.enregistrer}</Bouton>
        <LienBouton to={paths.administrateur.conservation(demarcheId)} kind="quiet">
          {t.renoncer}
        </LienBouton>
      </Form>
    </Card>
  )
}
