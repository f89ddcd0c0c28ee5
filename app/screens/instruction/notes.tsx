import { Form, Link } from '@remix-run/react'
import type { NoteLue } from '../../domain/note/list.ts'
import type { Collegue } from '../../domain/note/prevenir.ts'
import { paths } from '../../paths.ts'
import { dateHeure } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { NoteAEcrire, type NoteRefusee } from './note-a-ecrire.tsx'

/** Notes that stay unfolded, the latest. */
const MONTREES = 3

/** What those who instruct a dossier write to each other, and the place to write more; `enCours` is the one being changed. */
export function NotesInternes({
  dossierId,
  notes,
  envoi,
  collegues,
  refusee,
  enCours,
}: {
  dossierId: string
  notes: readonly NoteLue[]
  /** Names this rendering of the form, so that a double submit is one note. */
  envoi: string
  /** Those whom a note may be told to. */
  collegues: readonly Collegue[]
  refusee?: NoteRefusee | undefined
  enCours?: NoteLue | null | undefined
}) {
  const t = useTextes().pageDuDossier.notes
  const langue = useLangue()
  const anciennes = notes.slice(0, -MONTREES)
  const adresse = paths.instructeur.notes(dossierId)
  return (
    <>
      <p className="small soft">
        <Icone nom="cadenas" /> {t.aide}
      </p>
      {notes.length === 0 ? <p className="soft">{t.aucune}</p> : null}
      {anciennes.length > 0 ? (
        <Repliable title={t.precedentes(anciennes.length)}>
          <Fil dossierId={dossierId} notes={anciennes} />
        </Repliable>
      ) : null}
      <Fil dossierId={dossierId} notes={notes.slice(-MONTREES)} />
      <Form method="post" action={adresse} className="stack stack-s screen-only" key={enCours?.id ?? envoi}>
        <input type="hidden" name="envoi" value={envoi} />
        {enCours ? <input type="hidden" name="note" value={enCours.id} /> : null}
        <NoteAEcrire
          label={enCours ? t.reprise(dateHeure(enCours.at, langue)) : t.nouvelle}
          texte={refusee?.texte ?? enCours?.texte ?? ''}
          collegues={collegues}
          prevenus={refusee?.prevenus ?? enCours?.prevenus.map(({ compteId }) => compteId) ?? []}
          refusee={refusee}
        />
        <p className="row">
          <Bouton size="s" name="acte" value={enCours ? 'modifier' : 'ecrire'}>
            {enCours ? t.enregistrer : t.ecrire}
          </Bouton>
        </p>
      </Form>
    </>
  )
}

function Fil({ dossierId, notes }: { dossierId: string; notes: readonly NoteLue[] }) {
  const t = useTextes().pageDuDossier.notes
  const langue = useLangue()
  if (notes.length === 0) return null
  return (
    <ul className="stack stack-s" role="list">
      {notes.map((note) => (
        <li key={note.id} id={`note-${note.id}`} className="note-line stack stack-s">
          <p className="row small">
            <strong>{note.isMienne ? t.vous : (note.par ?? t.inconnu)}</strong>
            <time className="soft" dateTime={note.at}>
              {dateHeure(note.at, langue)}
            </time>
            {note.modifieeAt && note.texte !== null ? (
              <span className="soft">{t.modifieeLe(dateHeure(note.modifieeAt, langue))}</span>
            ) : null}
          </p>
          {note.texte === null ? (
            <p className="soft">
              <em>{note.retireeAt ? t.retireeLe(dateHeure(note.retireeAt, langue)) : null}</em>
            </p>
          ) : (
            <p className="lines">{note.texte}</p>
          )}
          {note.prevenus.length > 0 ? (
            <p className="small soft">{t.prevenus(note.prevenus.map(({ nom }) => nom))}</p>
          ) : null}
          {note.isMienne && note.texte !== null ? <Reprendre dossierId={dossierId} note={note} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Reprendre({ dossierId, note }: { dossierId: string; note: NoteLue }) {
  const t = useTextes().pageDuDossier.notes
  const langue = useLangue()
  const laquelle = t.deLe(dateHeure(note.at, langue))
  return (
    <Form method="post" action={paths.instructeur.notes(dossierId)} className="row screen-only">
      <input type="hidden" name="note" value={note.id} />
      <Link className="beside" to={paths.instructeur.notes(dossierId, note.id)}>
        <Icone nom="crayon" />
        <span>
          {t.modifier}
          <span className="sr">{laquelle}</span>
        </span>
      </Link>
      <button className="beside" type="submit" name="acte" value="retirer">
        <Icone nom="corbeille" />
        <span>
          {t.retirer}
          <span className="sr">{laquelle}</span>
        </span>
      </button>
    </Form>
  )
}
