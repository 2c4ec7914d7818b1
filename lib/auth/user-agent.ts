interface Device {
  browser: string | null
  system: string | null
}

/** The first that fits: most browsers also say that they are those they descend from. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\b(OPR|OPiOS|OPX)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bYaBrowser\//, 'Yandex'],
  [/\bWhale\//, 'Whale'],
  [/\bKAKAOTALK\b/, 'KakaoTalk'],
  [/\bMicroMessenger\//, 'WeChat'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome|Chromium)\//, 'Chrome'],
  [/\bVersion\/\S+ (Mobile\/\S+ )?Safari\//, 'Safari'],
]

const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
]

/** What a browser says of itself, as people call it, as a line; null where it says nothing that they would know. */
export function deviceName(text: string | null): string | null {
  const { browser, system } = readUserAgent(text)
  return [browser, system].filter(Boolean).join(' · ') || null
}

/** Anybody can say anything here. */
function readUserAgent(text: string | null): Device {
  return { browser: firstOf(BROWSERS, text ?? ''), system: firstOf(SYSTEMS, text ?? '') }
}

const firstOf = (known: [RegExp, string][], text: string) => known.find(([pattern]) => pattern.test(text))?.[1] ?? null
