import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react'
import { useId, useState } from 'react'
import type { BaliseConnue, CleFixe } from '../../../form-engine/balises.ts'
import { isLienSur } from '../../../form-engine/markdown.ts'
import { cleDeRecherche } from '../../../form-engine/referentiels/recherche.ts'
import { ecrire } from '../../../form-engine/texte-riche/ecrire.ts'
import { lireEcriture } from '../../../form-engine/texte-riche/lire-ecriture.ts'
import type { QuestionComparable } from '../../domain/lettre/show.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { ChoixDeCondition } from './choix-de-condition.tsx'
import { enMots } from './condition-en-mots.ts'
import { ecrireDans } from './ecrire-dans.ts'
import { extensionsDe } from './extensions.ts'
import { depuisEditeur, versEditeur } from './prosemirror.ts'
import { VoletDeLEditeur } from './volet.tsx'

export interface PropsDeLEditeur {
  /** Id of its label, which it brings: that of the plain field is put away with it. */
  etiquette: string
  nom: string
  /** The text with its signs, when the editor opens. */
  depart: string
  surTexte: (texte: string) => void
  balises: readonly BaliseConnue[]
  conditions: readonly { id: string; nom: string }[]
  questions: readonly QuestionComparable[]
}

type Volet = 'lien' | 'donnee' | 'condition'

/** The editor of a letter: it writes the text that the plain field posts. Loaded only where a script runs. */
export default function EditeurRiche({
  etiquette,
  nom,
  depart,
  surTexte,
  balises,
  conditions,
  questions,
}: PropsDeLEditeur) {
  const t = useTextes().courriels
  const [volet, setVolet] = useState<Volet | null>(null)
  const nomDe = (cle: string) =>
    balises.find((balise) => balise.cle === cle)?.libelle ?? t.balises[cle as CleFixe] ?? `{{${cle}}}`
  const editor = useEditor({
    immediatelyRender: false,
    // The policy of our pages takes no style written by a script: the sheet of the page has them.
    injectCSS: false,
    extensions: extensionsDe({
      balise: nomDe,
      condition: (ecrite) => enMots(ecrite, { conditions, questions, t: t.editeur }),
    }),
    content: versEditeur(lireEcriture(depart).document),
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': etiquette, class: 'input riche' },
    },
    onUpdate: ({ editor: change }) => surTexte(ecrire(depuisEditeur(change.getJSON()))),
  })
  if (!editor) return null
  const basculer = (voulu: Volet) => setVolet(volet === voulu ? null : voulu)
  const finir = () => {
    setVolet(null)
    editor.view.focus()
  }
  return (
    <div className="riche-cadre">
      <p className="label" id={etiquette}>
        {nom}
      </p>
      <Barre
        editor={editor}
        volet={volet}
        basculer={basculer}
        hasConditions={questions.length + conditions.length > 0}
      />
      {volet === 'lien' ? <VoletDeLien editor={editor} finir={finir} /> : null}
      {volet === 'donnee' ? <VoletDeDonnee editor={editor} balises={balises} nomDe={nomDe} finir={finir} /> : null}
      {volet === 'condition' ? (
        <ChoixDeCondition editor={editor} conditions={conditions} questions={questions} finir={finir} />
      ) : null}
      <EditorContent editor={editor} />
    </div>
  )
}

function Barre({
  editor,
  volet,
  basculer,
  hasConditions,
}: {
  editor: Editor
  volet: Volet | null
  basculer: (volet: Volet) => void
  hasConditions: boolean
}) {
  const t = useTextes().courriels.editeur
  const actif = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      gras: e.isActive('bold'),
      italique: e.isActive('italic'),
      puces: e.isActive('bulletList'),
      numeros: e.isActive('orderedList'),
      lien: e.isActive('link'),
      si: e.isActive('si'),
    }),
  })
  return (
    <div role="toolbar" aria-label={t.barre} className="riche-barre">
      <Outil nom={t.gras} presse={actif.gras} faire={() => ecrireDans(editor).toggleBold().run()} />
      <Outil nom={t.italique} presse={actif.italique} faire={() => ecrireDans(editor).toggleItalic().run()} />
      <Outil nom={t.puces} presse={actif.puces} faire={() => ecrireDans(editor).toggleBulletList().run()} />
      <Outil nom={t.numeros} presse={actif.numeros} faire={() => ecrireDans(editor).toggleOrderedList().run()} />
      {actif.lien ? (
        <Outil nom={t.oterLien} faire={() => ecrireDans(editor).extendMarkRange('link').unsetLink().run()} />
      ) : (
        <Outil nom={t.lien} ouvert={volet === 'lien'} faire={() => basculer('lien')} />
      )}
      <Outil nom={t.donnee} ouvert={volet === 'donnee'} faire={() => basculer('donnee')} />
      {hasConditions ? (
        <Outil
          nom={actif.si ? t.changerCondition : t.condition}
          ouvert={volet === 'condition'}
          faire={() => basculer('condition')}
        />
      ) : null}
      {actif.si ? <Outil nom={t.oterCondition} faire={() => ecrireDans(editor).lift('si').run()} /> : null}
    </div>
  )
}

function Outil({ nom, presse, ouvert, faire }: { nom: string; presse?: boolean; ouvert?: boolean; faire: () => void }) {
  return (
    <Bouton type="button" size="s" kind="quiet" aria-pressed={presse} aria-expanded={ouvert} onClick={faire}>
      {nom}
    </Bouton>
  )
}

function VoletDeLien({ editor, finir }: { editor: Editor; finir: () => void }) {
  const t = useTextes().courriels.editeur
  const id = useId()
  const [adresse, setAdresse] = useState('')
  const poser = () => {
    const href = adresse.trim()
    if (!isLienSur(href)) return
    const chaine = ecrireDans(editor)
    if (editor.state.selection.empty)
      chaine.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chaine.setLink({ href }).run()
    finir()
  }
  return (
    <VoletDeLEditeur faire={poser} finir={finir}>
      <label htmlFor={id}>{t.adresse}</label>
      <p className="hint" id={`${id}-aide`}>
        {t.adresseAide}
      </p>
      <input
        id={id}
        className="input"
        value={adresse}
        aria-describedby={`${id}-aide`}
        autoFocus
        onChange={(e) => setAdresse(e.currentTarget.value)}
      />
      <p>
        <Bouton type="button" size="s" onClick={poser}>
          {t.poserLien}
        </Bouton>
      </p>
    </VoletDeLEditeur>
  )
}

function VoletDeDonnee({
  editor,
  balises,
  nomDe,
  finir,
}: {
  editor: Editor
  balises: readonly BaliseConnue[]
  nomDe: (cle: string) => string
  finir: () => void
}) {
  const t = useTextes().courriels
  const id = useId()
  const [recherche, setRecherche] = useState('')
  const voulue = cleDeRecherche(recherche)
  const trouvees = balises.filter(({ cle, section }) =>
    cleDeRecherche(`${nomDe(cle)} ${cle} ${section ?? ''}`).includes(voulue),
  )
  const inserer = (cle: string | undefined) => {
    if (cle === undefined) return
    ecrireDans(editor).insertContent({ type: 'balise', attrs: { cle } }).run()
    finir()
  }
  return (
    <VoletDeLEditeur faire={() => inserer(trouvees[0]?.cle)} finir={finir}>
      <label htmlFor={id}>{t.chercher}</label>
      <input
        id={id}
        className="input"
        type="search"
        value={recherche}
        autoFocus
        onChange={(e) => setRecherche(e.currentTarget.value)}
      />
      {trouvees.length === 0 ? <p role="status">{t.aucune}</p> : null}
      <ul className="riche-donnees">
        {trouvees.map(({ cle, rubrique }) => (
          <li key={cle}>
            <Bouton type="button" size="s" kind="quiet" onClick={() => inserer(cle)}>
              {nomDe(cle)}
              <span className="small soft"> {t.rubriques[rubrique]}</span>
            </Bouton>
          </li>
        ))}
      </ul>
    </VoletDeLEditeur>
  )
}
