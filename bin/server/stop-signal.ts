/** Aborts at the first request to stop. Later ones change nothing: the end is already on its way and takes seconds. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort())
  // The bootstrap that started this process on the right Node was killed.
  if (process.channel) {
    process.once('disconnect', () => controller.abort())
    process.channel.unref()
  }
  return controller.signal
}

export const stopped = (stop: AbortSignal) =>
  new Promise<void>((resolve) => (stop.aborted ? resolve() : stop.addEventListener('abort', () => resolve())))
