/** Whether some control of a form no longer holds what the page wrote in it. */
export function isTouche(form: HTMLFormElement): boolean {
  return [...form.elements].some((controle) => {
    if (controle instanceof HTMLSelectElement) return isChoisie(controle)
    if (controle instanceof HTMLTextAreaElement) return controle.value !== controle.defaultValue
    if (!(controle instanceof HTMLInputElement)) return false
    const isCase = controle.type === 'checkbox' || controle.type === 'radio'
    return isCase ? controle.checked !== controle.defaultChecked : controle.value !== controle.defaultValue
  })
}

/** A list of one choice in which nothing is chosen shows its first option. */
function isChoisie(liste: HTMLSelectElement): boolean {
  const options = [...liste.options]
  const isParDefaut = !liste.multiple && !options.some(({ defaultSelected }) => defaultSelected)
  return options.some((option, rang) => option.selected !== (isParDefaut ? rang === 0 : option.defaultSelected))
}
