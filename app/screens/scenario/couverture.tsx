import { cleDeBut } from '../../../form-engine/scenarios/buts.ts'
import { couvrir } from '../../../form-engine/scenarios/couvrir.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { Langue, Textes } from '../../textes/dictionnaire.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Table } from '../../ui/table.tsx'
import { Diseur } from './dire.ts'

type EtatDeCas = 'vu' | 'jamais' | 'impossible'

/** Every goal of a form in words, and whether a scenario shows it. */
export interface CouvertureLue {
  cas: { cle: string; phrase: string; etat: EtatDeCas }[]
}

/** Says what scenarios show of a form; `impossibles` were proved to be shown by no dossier. */
export function lireCouverture(
  formulaire: Formulaire,
  { couverts }: { couverts: readonly string[] },
  impossibles: readonly string[],
  t: Textes,
  langue: Langue,
): CouvertureLue {
  const diseur = new Diseur(formulaire, {}, t, langue)
  const etatDe = (cle: string): EtatDeCas =>
    couverts.includes(cle) ? 'vu' : impossibles.includes(cle) ? 'impossible' : 'jamais'
  return {
    cas: couvrir(formulaire, []).restants.map((but) => {
      const cle = cleDeBut(but)
      return { cle, phrase: diseur.but(but), etat: etatDe(cle) }
    }),
  }
}

const SIGNES: Record<EtatDeCas, { tone: Tone; icon: NomIcone }> = {
  vu: { tone: 'leaf', icon: 'coche' },
  jamais: { tone: 'honey', icon: 'alerte' },
  impossible: { tone: 'stone', icon: 'info' },
}

/** How much of the form the scenarios show: a figure, then each case. */
export function CouvertureDesScenarios({ couverture: { cas } }: { couverture: CouvertureLue }) {
  const t = useTextes().scenarios.couverture
  const impossibles = cas.filter(({ etat }) => etat === 'impossible').length
  const vus = cas.filter(({ etat }) => etat === 'vu').length
  const total = cas.length - impossibles
  return (
    <Card title={t.titre} id="couverture">
      {cas.length === 0 ? (
        <p className="soft">{t.aucune}</p>
      ) : (
        <>
          <p>
            <strong>{t.compte(vus, total)}</strong>
          </p>
          <div>
            <Progress label={t.titre} value={total === 0 ? 100 : (100 * vus) / total} />
          </div>
          {impossibles > 0 ? <p className="small soft">{t.impossibles(impossibles)}</p> : null}
          <Repliable title={t.detail}>
            <Table
              caption={t.legende}
              columns={[
                { key: 'cas', header: t.cas, rowHeader: true, cell: ({ phrase }) => phrase },
                { key: 'etat', header: t.etat, cell: ({ etat }) => <Badge {...SIGNES[etat]}>{t[etat]}</Badge> },
              ]}
              rows={cas}
              rowKey={({ cle }) => cle}
            />
          </Repliable>
        </>
      )}
    </Card>
  )
}
