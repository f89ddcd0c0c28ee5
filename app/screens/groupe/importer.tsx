import type { PrevisionDImport } from '../../domain/groupe/importer.ts'
import type { ErreurDImport } from '../../domain/groupe/lire-import.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Table } from '../../ui/table.tsx'
import { Fiche, type TeteDeDemarche } from '../demarche/fiche.tsx'

/** Of what would be added, what a page shows. */
const MONTRES = 200

export interface EtatDImport {
  /** What a file would make; null until one was read. */
  prevision: PrevisionDImport | null
  /** Why nothing could be read, or made. */
  phrase: string | null
}

/** Importing groupes: the file, then what it would make, with the button that makes it. */
export function ImporterDesGroupes({ demarche, etat }: { demarche: TeteDeDemarche; etat: EtatDImport | null }) {
  const t = useTextes().importGroupes
  const prevision = etat?.prevision ?? null
  const isPrete = prevision !== null && prevision.erreurs.length === 0
  return (
    <Fiche demarche={demarche} page={{ titre: t.titre, dans: 'instructeurs' }}>
      <p className="lead">{t.chapeau}</p>
      {etat?.phrase ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>
            <a href="#fichier">{etat.phrase}</a>
          </p>
        </Note>
      ) : null}
      {prevision && !isPrete ? <Erreurs erreurs={prevision.erreurs} /> : null}
      {isPrete ? <Prevision demarcheId={demarche.id} prevision={prevision} /> : <Choisir demarcheId={demarche.id} />}
    </Fiche>
  )
}

function Choisir({ demarcheId }: { demarcheId: string }) {
  const t = useTextes().importGroupes
  return (
    <Card leaf title={t.fichier}>
      <form
        method="post"
        action={paths.administrateur.televerserGroupes(demarcheId)}
        encType="multipart/form-data"
        className="stack"
      >
        <FileInput id="fichier" name="fichier" label={t.fichier} hint={t.fichierAide} accept=".csv,.txt,text/csv" />
        <p className="small soft">{t.exemple}</p>
        <pre>{'groupe;courriel\nDirection du Nord;ada.pic@exemple.fr\nDirection du Sud;blaise.ro@exemple.fr'}</pre>
        <p>
          <Bouton kind="main" icon="fichier">
            {t.action}
          </Bouton>
        </p>
      </form>
    </Card>
  )
}

function Erreurs({ erreurs }: { erreurs: readonly ErreurDImport[] }) {
  const t = useTextes().importGroupes
  return (
    <div className="stack">
      <Note tone="brick" title={t.refus} announce="alert">
        <p>{t.erreursTexte}</p>
      </Note>
      <Table
        caption={t.erreurs}
        rows={erreurs.map((erreur, rang) => ({ ...erreur, rang }))}
        rowKey={({ rang }) => String(rang)}
        columns={[
          { key: 'ou', header: t.ou, rowHeader: true, cell: ({ ligne }) => ligne ?? t.leFichier },
          { key: 'quoi', header: t.quoi, cell: ({ phrase }) => phrase },
        ]}
      />
    </div>
  )
}

function Prevision({ demarcheId, prevision }: { demarcheId: string; prevision: PrevisionDImport }) {
  const t = useTextes().importGroupes
  const { crees, repris, ajouts, deja, doublons, lignes } = prevision
  return (
    <section className="stack" aria-labelledby="prevision">
      <h2 id="prevision">{t.prevision}</h2>
      <ul>
        <li>
          {t.crees(crees.length)}
          {crees.length > 0 ? <> : {crees.join(', ')}</> : null}
        </li>
        {repris.length > 0 ? (
          <li>
            {t.repris(repris.length)} : {repris.join(', ')}
          </li>
        ) : null}
        <li>{t.ajouts(ajouts.length)}</li>
        {deja > 0 ? <li>{t.deja(deja)}</li> : null}
        {doublons > 0 ? <li>{t.doublons(doublons)}</li> : null}
      </ul>
      <p className="soft">{t.courriels}</p>
      <form
        method="post"
        action={paths.administrateur.televerserGroupes(demarcheId)}
        encType="multipart/form-data"
        className="row"
      >
        {tranches(lignes).map((tranche, rang) => (
          <input key={rang} type="hidden" name="lignes" value={tranche} />
        ))}
        <Bouton kind="main" name="acte" value="importer">
          {t.confirmer}
        </Bouton>
        <LienBouton kind="quiet" to={paths.administrateur.importerGroupes(demarcheId)}>
          {t.renoncer}
        </LienBouton>
      </form>
      {ajouts.length > 0 ? (
        <Table
          caption={ajouts.length > MONTRES ? `${t.legende}. ${t.premieres(MONTRES)}` : t.legende}
          rows={ajouts.slice(0, MONTRES)}
          rowKey={({ groupe, courriel }) => `${groupe} ${courriel}`}
          columns={[
            { key: 'courriel', header: t.courriel, rowHeader: true, cell: ({ courriel }) => courriel },
            { key: 'groupe', header: t.groupe, cell: ({ groupe }) => groupe },
          ]}
        />
      ) : null}
    </section>
  )
}

/** A control holds so many lines: a form keeps its controls small. */
const PAR_CONTROLE = 500

function tranches(lignes: readonly string[]): string[] {
  const parts: string[] = []
  for (let debut = 0; debut < lignes.length; debut += PAR_CONTROLE)
    parts.push(lignes.slice(debut, debut + PAR_CONTROLE).join('\n'))
  return parts
}
