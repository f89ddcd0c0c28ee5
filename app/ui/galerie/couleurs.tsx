const COULEURS = [
  'paper',
  'surface',
  'sunken',
  'ink',
  'ink-soft',
  'line',
  'line-strong',
  'accent',
  'accent-strong',
  'accent-soft',
  'sprig',
  'inverse',
  'focus',
  'stone',
  'stone-wash',
  'tide',
  'tide-wash',
  'plum',
  'plum-wash',
  'leaf',
  'leaf-wash',
  'honey',
  'honey-wash',
  'brick',
  'brick-wash',
] as const

/** The colour roles and the letters. */
export function GalerieCouleurs() {
  return (
    <>
      <div className="swatches">
        {COULEURS.map((couleur) => (
          <div key={couleur}>
            <i className={`sw-${couleur}`} />
            {couleur}
          </div>
        ))}
      </div>
      <div className="card">
        <p className="t4">Une feuille, puis une autre</p>
        <p className="t3">Vérifiez vos réponses</p>
        <p className="t2">Les parcelles</p>
        <p className="t1">Titre de bloc, en caractères du système</p>
        <p>
          Texte courant. Les phrases sont courtes, les nombres s’alignent : <span className="num">1 234,50 €</span>.
        </p>
        <p className="small soft">Texte secondaire, aide, date.</p>
      </div>
    </>
  )
}
