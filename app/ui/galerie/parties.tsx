import { Answers } from '../answers.tsx'
import { Badge } from '../badge.tsx'
import { Bouton } from '../bouton.tsx'
import { Card } from '../card.tsx'
import { Etapes } from '../etapes.tsx'
import { Facts } from '../facts.tsx'
import { FilAriane } from '../fil-ariane.tsx'
import { LienBouton } from '../lien-bouton.tsx'
import { Pagination } from '../pagination.tsx'
import { Repliable } from '../repliable.tsx'
import { Stem, StemItem } from '../stem.tsx'
import { StickyBar } from '../sticky-bar.tsx'
import { SaveState } from '../save-state.tsx'
import { Table } from '../table.tsx'
import { Tabs, Views } from '../tabs.tsx'
import { Vide } from '../vide.tsx'

const DOSSIERS = [
  { numero: '4 231', nom: 'Claire Fontanel', haie: '200', etat: 'depose' },
  { numero: '4 219', nom: 'Julien Abgrall', haie: '85', etat: 'instruction' },
]

/** Parts of pages: steps, cards, tabs, tables, empty states. `p` keeps the ids of two copies apart. */
export function GalerieParties({ p, nom }: { p: string; nom: string }) {
  return (
    <>
      <FilAriane
        label={`Fil d’Ariane, ${nom}`}
        miettes={[{ label: 'Mes démarches', to: '#parties' }, { label: 'Aide à la plantation de haies' }]}
      />
      <Etapes
        label={`Étapes, ${nom}`}
        current={1}
        etapes={[
          { label: 'Vous', to: `#${p}1`, state: 'done' },
          { label: 'Le terrain et la haie', to: `#${p}2`, state: 'later' },
          { label: 'Les papiers', to: `#${p}3`, state: 'later' },
          { label: 'Vérifier et déposer', to: `#${p}4`, state: 'later' },
        ]}
      />
      <div className="grid wide">
        <Card as="div">
          <Stem tasks>
            <StemItem state="done" icon="coche">
              <a href={`#${p}t1`}>Vous</a>
              <span className="small soft">Terminé</span>
            </StemItem>
            <StemItem state="now" number={2}>
              <a href={`#${p}t2`}>Le terrain et la haie</a>
              <span className="small soft">En cours, 2 réponses manquent</span>
            </StemItem>
            <StemItem number={3}>
              <span>Vérifier et déposer</span>
              <span className="small soft">Pas commencé</span>
            </StemItem>
          </Stem>
        </Card>
        <Card as="div">
          <Stem>
            <StemItem state="done" icon="bac">
              <b>Déposé</b>
              <time dateTime="2026-11-14">14 novembre 2026</time>
            </StemItem>
            <StemItem state="now" icon="loupe">
              <b>En cours d’examen</b>
              <time dateTime="2026-11-22">depuis le 22 novembre 2026</time>
            </StemItem>
            <StemItem>
              <b>Décision</b>
              <p>avant le 1er janvier 2027</p>
            </StemItem>
          </Stem>
        </Card>
        <Card
          as="article"
          level={3}
          title="Inscription à la cantine"
          to="#parties"
          aside={
            <Badge tone="plum" icon="loupe">
              En cours d’examen
            </Badge>
          }
        >
          <p className="small soft">Dossier n° 4 102 · déposé le 2 novembre 2026</p>
        </Card>
        <Card as="article" leaf level={3} title="La carte qui porte l’acte">
          <Facts
            facts={[
              { icon: 'horloge', term: '12 minutes', detail: 'temps habituel pour remplir le dossier' },
              { icon: 'cadenas', term: 'Gardé un an', detail: 'après la décision, puis effacé' },
            ]}
          />
          <p>
            <Bouton kind="main" type="button">
              Reprendre
            </Bouton>
          </p>
        </Card>
      </div>
      <Tabs
        label={`Onglets, ${nom}`}
        tabs={[
          { label: 'En cours', to: `#${p}o1`, current: true, count: 4 },
          { label: 'Messagerie', to: `#${p}o2`, count: '1 nouveau', fresh: true },
          { label: 'Personnes', to: `#${p}o3` },
        ]}
      />
      <Views
        id={`${p}vues`}
        title={`Vues, ${nom}`}
        tabs={[
          { label: 'À suivre', to: `#${p}v1`, count: 12 },
          { label: 'Tous', to: `#${p}v2`, current: true, count: 241 },
        ]}
      />
      <Card as="div">
        <Answers
          answers={[
            {
              key: 'terrain',
              question: 'Le terrain est-il à vous ?',
              answer: 'Non',
              action: (
                <a className="small" href="#parties">
                  Modifier<span className="sr"> : Le terrain est-il à vous ?</span>
                </a>
              ),
            },
            { key: 'telephone', question: 'Téléphone (optionnel)', answer: null },
            { key: 'longueur', question: 'Longueur', answer: '85 mètres', changed: true },
          ]}
        />
      </Card>
      <div>
        <Repliable title="Puis-je inviter quelqu’un ?">Oui, par son adresse électronique.</Repliable>
        <Repliable title="Puis-je revenir plus tard ?" open>
          Oui. Le brouillon est gardé jusqu’à la date affichée.
        </Repliable>
      </div>
      <Table
        caption={`2 dossiers, ${nom}`}
        detail="triés par numéro, du plus grand au plus petit"
        rows={DOSSIERS}
        rowKey={(dossier) => dossier.numero}
        pick={{
          name: `${p}dossier`,
          header: 'Sélection',
          label: (dossier) => `Sélectionner le dossier ${dossier.numero}, ${dossier.nom}`,
        }}
        columns={[
          {
            key: 'numero',
            header: 'N°',
            rowHeader: true,
            sort: { to: '#parties', direction: 'descending' },
            cell: (dossier) => <a href="#parties">{dossier.numero}</a>,
          },
          { key: 'nom', header: 'Demandeur', sort: { to: '#parties' }, cell: (dossier) => dossier.nom },
          { key: 'haie', header: 'Haie (m)', end: true, cell: (dossier) => dossier.haie },
          {
            key: 'etat',
            header: 'État',
            cell: (dossier) =>
              dossier.etat === 'depose' ? (
                <Badge tone="tide" icon="bac">
                  Déposé
                </Badge>
              ) : (
                <Badge tone="plum" icon="loupe">
                  En instruction
                </Badge>
              ),
          },
        ]}
      />
      <Pagination label={`Pages, ${nom}`} first="#parties" previous="#avant" next="#apres" />
      <div className="grid wide">
        <Vide
          title="Pas encore de dossier"
          level={3}
          action={
            <LienBouton to="#parties" icon="plus">
              Voir les démarches
            </LienBouton>
          }
        >
          Commencez une démarche : le brouillon apparaîtra ici.
        </Vide>
        <Vide title="Aucun dossier pour ces filtres" level={3} icon="filtre">
          État : refusé, commune : Vieux-Pré.
        </Vide>
      </div>
      <StickyBar
        label={`Enregistrement, ${nom}`}
        left={
          <>
            <SaveState state={{ is: 'saved', at: '14:05' }} />
            <a href="#parties">Continuer plus tard</a>
          </>
        }
      >
        <Bouton kind="main" type="button" iconAfter="fleche">
          Étape suivante
        </Bouton>
      </StickyBar>
    </>
  )
}
