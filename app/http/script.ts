/** A script follows no redirection to the login page: a session that ended is said by its status, 401. */
export async function pourUnScript<K>(ouvrir: () => Promise<K>): Promise<K> {
  try {
    return await ouvrir()
  } catch (refus) {
    if (!(refus instanceof Response) || refus.status !== 302) throw refus
    throw Response.json({ message: 'Votre session est fermée. Reconnectez-vous.' }, { status: 401 })
  }
}
