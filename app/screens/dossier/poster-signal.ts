/** Sends what an open page says of itself. */
export async function poster(adresse: string, signal: object): Promise<void> {
  try {
    await fetch(adresse, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(signal),
      redirect: 'manual',
      // The page may be closing.
      keepalive: true,
    })
  } catch {
    // Without a network nobody is told that one is there: the lease ends, and the next signal takes it again.
  }
}
