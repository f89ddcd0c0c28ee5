/** Tables whose rows are drawn too: stages, states, groupes, answers. The number is the truth, the bar beside it its picture. */
import type { EtatDossier } from '../../domain/dossier/transitions.ts'
import type { Chiffre } from '../../domain/repetition/chiffres.ts'
import type { ChiffresMontres, ParReponseMontre } from '../../domain/statistique/montrer.ts'
import { nombre } from '../../textes/format.ts'
import type { Tone } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Barre } from './barre.tsx'
import { chiffreDit, delaiDit, joursDits, reponseDite } from './dire.ts'

const compte = (chiffre: Chiffre): number => (typeof chiffre === 'number' ? chiffre : 0)
const lePlusGrand = (chiffres: readonly Chiffre[]) => Math.max(1, ...chiffres.map(compte))

/** How far the dossiers that were begun have gone. */
export function Entonnoir({ entonnoir }: { entonnoir: NonNullable<ChiffresMontres['entonnoir']> }) {
  const t = useTextes()
  const langue = useLangue()
  const textes = t.statistiques.entonnoir
  const { commences, deposes } = entonnoir
  const lignes = (['commences', 'deposes', 'pris', 'decides'] as const).map((etage) => ({
    cle: etage,
    nom: textes.etages[etage],
    chiffre: entonnoir[etage],
  }))
  const titre =
    typeof commences === 'number' && typeof deposes === 'number' && commences > 0
      ? textes.titre(nombre(Math.round((100 * deposes) / commences), langue))
      : textes.simple
  return (
    <Card id="entonnoir" title={titre}>
      <Lignes
        legende={textes.legende}
        entete={textes.etape}
        lignes={lignes}
        sur={Math.max(1, compte(commences))}
        tone={() => 'leaf'}
      />
    </Card>
  )
}

const ETATS: readonly EtatDossier[] = ['en_construction', 'en_instruction', 'accepte', 'refuse', 'sans_suite', 'retire']
const TONS: Partial<Record<EtatDossier, Tone>> = {
  en_construction: 'tide',
  en_instruction: 'plum',
  accepte: 'leaf',
  refuse: 'brick',
}

/** Where the deposited dossiers are. */
export function Etats({ etats }: { etats: ChiffresMontres['etats'] }) {
  const t = useTextes()
  const langue = useLangue()
  const textes = t.statistiques.etats
  const lignes = ETATS.filter((etat) => (etats[etat] ?? 0) !== 0).map((etat) => ({
    cle: etat,
    nom: t.etats.agent[etat],
    chiffre: etats[etat] ?? 0,
  }))
  const total = lignes.reduce((somme, { chiffre }) => somme + compte(chiffre), 0)
  const isEntier = lignes.every(({ chiffre }) => typeof chiffre === 'number')
  return (
    <Card id="etats" title={isEntier ? textes.titre(total, nombre(total, langue)) : textes.simple}>
      <Lignes
        legende={textes.legende}
        entete={textes.etat}
        lignes={lignes}
        sur={Math.max(1, total)}
        tone={(cle) => TONS[cle] ?? 'stone'}
      />
    </Card>
  )
}

interface Ligne<Cle extends string> {
  cle: Cle
  nom: string
  chiffre: Chiffre
}

function Lignes<Cle extends string>({
  legende,
  entete,
  lignes,
  sur,
  tone,
}: {
  legende: string
  entete: string
  lignes: readonly Ligne<Cle>[]
  /** What a whole bar stands for. */
  sur: number
  tone: (cle: Cle) => Tone
}) {
  const t = useTextes()
  const langue = useLangue()
  const colonnes: Column<Ligne<Cle>>[] = [
    { key: 'nom', header: entete, cell: ({ nom }) => nom, rowHeader: true },
    {
      key: 'nombre',
      header: t.statistiques.dossiersEntete,
      cell: ({ chiffre }) => chiffreDit(chiffre, t, langue),
      end: true,
    },
    {
      key: 'barre',
      header: t.statistiques.barre,
      cell: ({ cle, chiffre }) => <Barre chiffre={chiffre} sur={sur} tone={tone(cle)} />,
    },
  ]
  return <Table caption={legende} columns={colonnes} rows={lignes} rowKey={({ cle }) => cle} />
}

/** How long each stage takes. */
export function Delais({ delais }: { delais: ChiffresMontres['delais'] }) {
  const t = useTextes()
  const langue = useLangue()
  const textes = t.statistiques.delais
  const lignes = (['remplissage', 'attente', 'instruction', 'total'] as const).map((etape) => ({
    etape,
    delai: delais[etape],
  }))
  type Une = (typeof lignes)[number]
  const colonnes: Column<Une>[] = [
    { key: 'etape', header: textes.etape, cell: ({ etape }) => textes.etapes[etape], rowHeader: true },
    { key: 'median', header: textes.median, cell: ({ delai }) => delaiDit(delai, 'median', t, langue), end: true },
    { key: 'p90', header: textes.p90, cell: ({ delai }) => delaiDit(delai, 'p90', t, langue), end: true },
  ]
  const { total } = delais
  const titre = 'surSeulement' in total ? textes.simple : textes.titre(joursDits(total.median, t, langue))
  return (
    <Card id="delais" title={titre}>
      <Table caption={textes.legende} columns={colonnes} rows={lignes} rowKey={({ etape }) => etape} />
    </Card>
  )
}

/** The dossiers of each groupe. */
export function Groupes({ groupes }: { groupes: ChiffresMontres['groupes'] }) {
  const t = useTextes()
  const langue = useLangue()
  const textes = t.statistiques.groupes
  type Une = ChiffresMontres['groupes'][number]
  const sur = lePlusGrand(groupes.map(({ deposes }) => deposes))
  const colonnes: Column<Une>[] = [
    { key: 'nom', header: textes.groupe, cell: ({ nom }) => nom, rowHeader: true },
    { key: 'deposes', header: textes.deposes, cell: ({ deposes }) => chiffreDit(deposes, t, langue), end: true },
    {
      key: 'barre',
      header: t.statistiques.barre,
      cell: ({ deposes }) => <Barre chiffre={deposes} sur={sur} tone="tide" />,
    },
    { key: 'enCours', header: textes.enCours, cell: ({ enCours }) => chiffreDit(enCours, t, langue), end: true },
    { key: 'decides', header: textes.decides, cell: ({ decides }) => chiffreDit(decides, t, langue), end: true },
    { key: 'delai', header: textes.delai, cell: ({ delai }) => delaiDit(delai, 'median', t, langue), end: true },
  ]
  return (
    <div className="whole">
      <Card id="groupes" title={textes.titre}>
        <Table caption={textes.legende} columns={colonnes} rows={groupes} rowKey={({ id }) => id} />
      </Card>
    </div>
  )
}

/** The dossiers by their answer to one question. */
export function Reponses({ question, reponses }: ParReponseMontre) {
  const t = useTextes()
  const langue = useLangue()
  const textes = t.statistiques.reponses
  type Une = ParReponseMontre['reponses'][number]
  const sur = lePlusGrand(reponses.map(({ deposes }) => deposes))
  const colonnes: Column<Une>[] = [
    { key: 'valeur', header: textes.reponse, cell: ({ valeur }) => reponseDite(valeur, t), rowHeader: true },
    {
      key: 'deposes',
      header: t.statistiques.dossiersEntete,
      cell: ({ deposes }) => chiffreDit(deposes, t, langue),
      end: true,
    },
    {
      key: 'barre',
      header: t.statistiques.barre,
      cell: ({ deposes }) => <Barre chiffre={deposes} sur={sur} tone="plum" />,
    },
    { key: 'acceptes', header: textes.acceptes, cell: ({ acceptes }) => chiffreDit(acceptes, t, langue), end: true },
    { key: 'refuses', header: textes.refuses, cell: ({ refuses }) => chiffreDit(refuses, t, langue), end: true },
    {
      key: 'delai',
      header: t.statistiques.groupes.delai,
      cell: ({ delai }) => delaiDit(delai, 'median', t, langue),
      end: true,
    },
  ]
  return (
    <div className="whole">
      <Card id="reponses" title={textes.titre(question.libelle)}>
        <div className="stack">
          <Table caption={textes.legende} columns={colonnes} rows={reponses} rowKey={({ valeur }) => valeur ?? ''} />
          <p className="small soft">{textes.note}</p>
        </div>
      </Card>
    </div>
  )
}
