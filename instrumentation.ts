/** Next calls this once in each of its runtimes, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { publishStreams } = await import('@/lib/stream/publish')
  await publishStreams()
}
