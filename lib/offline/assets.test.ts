import { expect, test } from 'vitest'
import { assetsOf, partsOf } from '@/lib/offline/assets'

const page = (inside: string) => `<link rel="stylesheet" href="/_next/static/chunks/a.css"/>
<script src="/_next/static/chunks/b-1.js" async=""></script><body><div data-parlor-shell="true"></div>
<script>self.__next_f.push([1,"4:\\"/_next/static/chunks/c~2.js\\"\\n5:I[1,[\\"$4\\"]]"])</script>${inside}</body>`

test('scripts and styles of the shell are found in its tags and in what it loads later, each once', () => {
  expect(assetsOf(page('<script src="/_next/static/chunks/b-1.js"></script>'))).toEqual([
    '/_next/static/chunks/a.css',
    '/_next/static/chunks/b-1.js',
    '/_next/static/chunks/c~2.js',
  ])
})

test('nothing else is put by: no pictures, nothing of the API, no files of others', () => {
  const others = ['/icon.svg', '/api/v1/rooms', 'https://elsewhere.example/_next/static/x.png', '/sw.js']
  expect(assetsOf(page(others.map((src) => `<img src="${src}">`).join('')))).toHaveLength(3)
})

test('a page that is not the shell has none', () => {
  expect(assetsOf('<script src="/_next/static/chunks/b.js"></script><h1>Welcome to the hotel</h1>')).toEqual([])
})

test('the parts that a script fetches later are found where the bundler names them', () => {
  const script = `92713,e=>{e.v(t=>Promise.all(["static/chunks/3a2f~n.js","static/chunks/b.css"].map(t=>e.l(t))).then(()=>t(1)))},
    e=>{e.v(t=>Promise.all(["static/chunks/3a2f~n.js"].map(t=>e.l(t))))},"static/media/x.png","https://x.example/static/chunks/y.js"`
  expect(partsOf(script)).toEqual(['/_next/static/chunks/3a2f~n.js', '/_next/static/chunks/b.css'])
})
