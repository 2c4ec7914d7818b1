import { buffer } from 'node:stream/consumers'
import { fromBuffer } from 'yauzl'

/** The files of a zip, by their paths. */
export async function unpack(zip: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  await new Promise<void>((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (failed, opened) => {
      if (failed) return reject(failed)
      opened.on('error', reject)
      opened.on('end', resolve)
      opened.on('entry', (entry) =>
        opened.openReadStream(entry, async (error, stream) => {
          if (error) return reject(error)
          files.set(entry.fileName, (await buffer(stream)).toString())
          opened.readEntry()
        }),
      )
      opened.readEntry()
    })
  })
  return files
}
