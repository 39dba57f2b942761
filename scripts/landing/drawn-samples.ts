/**
 * Pictures that stand for a dataset whose images may not be shipped, until it is on the machine: drawn for Blocksight,
 * none of them is from the dataset. Each is an SVG of one sample.
 */

type Draw = (hue: number) => string

/** Sky above, ground below. */
function scene(sky: string, ground: string, horizon: number, content: string): string {
  return `<rect width="64" height="64" fill="${sky}"/><rect y="${horizon}" width="64" height="${64 - horizon}" fill="${ground}"/>${content}`
}

const eyes = (left: number, right: number, y: number) =>
  `<circle cx="${left}" cy="${y}" r="2.2" fill="#1b1b1b"/><circle cx="${right}" cy="${y}" r="2.2" fill="#1b1b1b"/>`
const wheels = (...at: number[]) =>
  at
    .map((x) => `<circle cx="${x}" cy="47" r="6" fill="#1d1d1f"/><circle cx="${x}" cy="47" r="2.4" fill="#9aa0a6"/>`)
    .join('')
const legs = (colour: string, ...at: number[]) =>
  at.map((x) => `<rect x="${x}" y="40" width="3.4" height="18" fill="${colour}"/>`).join('')

const things: readonly Draw[] = [
  // airplane
  (hue) =>
    scene(
      `hsl(${205 + hue / 12} 60% 72%)`,
      '#e8f0f5',
      52,
      '<path d="M30 30 12 47h8l20-14z" fill="#8e99a4"/><path d="M8 34c14-10 34-12 48-10 3 1 3 4 0 6-14 6-32 9-46 8z" fill="#eef1f4"/><path d="M10 36 4 22h7l8 11z" fill="#5d7fb5"/><path d="M32 27 26 14h6l13 12z" fill="#aeb8c2"/>',
    ),
  // automobile
  (hue) =>
    scene(
      '#b9c3ca',
      '#6d6f72',
      40,
      `<path d="M4 46V36l10-2 9-12h20l11 12 7 3v9z" fill="hsl(${hue} 68% 42%)"/><path d="M19 34l6-9h8v9zM36 25h6l8 9H36z" fill="#22303c"/>${wheels(17, 48)}`,
    ),
  // bird
  (hue) =>
    scene(
      '#7da05c',
      '#5f8348',
      44,
      `<path d="M0 50 64 42v4L0 55z" fill="#5b4330"/><path d="M14 40 4 54l14-8z" fill="hsl(${hue} 40% 26%)"/><ellipse cx="29" cy="35" rx="17" ry="11" fill="hsl(${hue} 55% 48%)"/><circle cx="45" cy="25" r="8.5" fill="hsl(${hue} 55% 44%)"/><path d="m52 24 9 3-9 3z" fill="#e3a02c"/><path d="M18 33c8-4 18-3 22 3-6 6-16 7-22-3z" fill="hsl(${hue} 45% 32%)"/><circle cx="47" cy="23" r="1.7" fill="#111"/>`,
    ),
  // cat
  (hue) =>
    scene(
      '#c8a989',
      '#8d6f57',
      50,
      `<ellipse cx="32" cy="56" rx="21" ry="16" fill="hsl(${25 + hue / 9} 35% 38%)"/><path d="m14 8 3 22 14-12zM50 8l-3 22-14-12z" fill="hsl(${25 + hue / 9} 35% 34%)"/><circle cx="32" cy="30" r="18" fill="hsl(${25 + hue / 9} 38% 46%)"/><ellipse cx="32" cy="38" rx="8" ry="6" fill="#efe4d6"/><path d="m30 35h4l-2 3z" fill="#b5545a"/>${eyes(24, 40, 27)}`,
    ),
  // deer
  () =>
    scene(
      '#9db48a',
      '#6f8a4e',
      34,
      `<path d="M46 16 42 4m4 12 3-13m-3 13 8-10m-8 10-9-7" stroke="#5a4028" stroke-width="2" fill="none"/>${legs('#7a5535', 14, 20, 36, 41)}<ellipse cx="28" cy="35" rx="18" ry="9" fill="#a87445"/><path d="M38 36 43 18h8l-3 18z" fill="#a87445"/><ellipse cx="50" cy="20" rx="7" ry="5" fill="#9a683c"/><circle cx="51" cy="18.5" r="1.4" fill="#111"/>`,
    ),
  // dog
  (hue) =>
    scene(
      '#a9b9c4',
      '#77936a',
      46,
      `<ellipse cx="32" cy="58" rx="22" ry="15" fill="hsl(${30 + hue / 12} 42% 58%)"/><circle cx="32" cy="29" r="17" fill="hsl(${30 + hue / 12} 45% 62%)"/><path d="M17 18c-8 2-10 18-5 26 5-2 8-12 8-22zM47 18c8 2 10 18 5 26-5-2-8-12-8-22z" fill="hsl(${25 + hue / 12} 42% 36%)"/><ellipse cx="32" cy="37" rx="9" ry="8" fill="#f0e3cf"/><ellipse cx="32" cy="33" rx="4" ry="3" fill="#222"/>${eyes(25, 39, 25)}`,
    ),
  // frog
  (hue) =>
    scene(
      '#5b6f3c',
      '#47592f',
      40,
      `<ellipse cx="32" cy="42" rx="25" ry="15" fill="hsl(${85 + hue / 10} 48% 40%)"/><path d="M6 52c2-12 14-14 20-4zM58 52c-2-12-14-14-20-4z" fill="hsl(${85 + hue / 10} 48% 34%)"/><circle cx="20" cy="26" r="7.5" fill="hsl(${85 + hue / 10} 50% 46%)"/><circle cx="44" cy="26" r="7.5" fill="hsl(${85 + hue / 10} 50% 46%)"/>${eyes(20, 44, 25)}<path d="M16 42c9 6 23 6 32 0" stroke="#28371a" stroke-width="2" fill="none"/>`,
    ),
  // horse
  (hue) =>
    scene(
      '#a8c4d8',
      '#86a35a',
      38,
      `${legs('#4a2f1e', 14, 20, 37, 43)}<ellipse cx="29" cy="34" rx="19" ry="10" fill="hsl(${18 + hue / 20} 48% 32%)"/><path d="M38 34 44 12l9 2-3 24z" fill="hsl(${18 + hue / 20} 48% 32%)"/><path d="m43 12 18 9-3 6-14-3z" fill="hsl(${18 + hue / 20} 48% 36%)"/><path d="m44 9-8 24 5-2 6-20z" fill="#1f1510"/><path d="M10 30c-6 4-7 14-5 22 4-6 5-14 8-18z" fill="#1f1510"/>`,
    ),
  // ship
  (hue) =>
    scene(
      '#c3d5e2',
      '#3f6a86',
      42,
      `<path d="M6 38h54l-8 13H14z" fill="hsl(${hue} 45% 34%)"/><path d="M16 27h30v11H16z" fill="#eef0f2"/><path d="M22 18h14v9H22z" fill="#dfe3e7"/><rect x="27" y="8" width="5" height="10" fill="#c8452f"/><path d="M19 31h24v3H19z" fill="#51626f"/>`,
    ),
  // truck
  (hue) =>
    scene(
      '#cfd6da',
      '#77797b',
      42,
      `<rect x="3" y="14" width="37" height="31" fill="hsl(${hue} 25% 88%)"/><path d="M40 22h12l9 12v11H40z" fill="hsl(${hue} 62% 40%)"/><path d="M44 25h7l6 9H44z" fill="#22303c"/>${wheels(12, 30, 52)}`,
    ),
]

/** Letters as a pen writes them, in a square of 28. */
const letters: readonly string[] = [
  'M6 23 14 4l8 19M9 16h10',
  'M8 5v18M8 5c12-2 12 8 0 9 14-1 14 10 0 9',
  'M22 8C16 2 6 5 6 14s10 12 16 6',
  'M8 4v19c14 2 16-20 0-19',
  'M21 5H9v18h12M9 14h10',
  'M9 24V5h13M9 14h9',
  'M21 8C14 2 6 6 6 14s9 12 15 7v-6h-6',
  'M8 4v20m0-9c5-6 11-5 11 1v8',
  'M14 5v18M9 5h10M9 23h10',
  'M18 5v14c0 6-10 6-10-1',
  'M8 4v20M21 6 9 15l12 9',
  'M10 4v19h11',
  'M5 23V6l9 12 9-12v17',
  'M7 24V11m0 4c5-7 13-5 13 2v7',
  'M14 5c-12 0-12 19 0 19s12-19 0-19',
  'M8 24V5c14-3 15 11 0 11',
  'M8 24V5c13-3 14 9 0 10l12 9',
  'M20 7C14 2 6 6 10 11s12 4 11 9-10 6-14 1',
]

const faces = ['DejaVu Sans', 'DejaVu Serif', 'DejaVu Sans Condensed', 'DejaVu Sans Mono']

/** A house number: its digit in the middle, its neighbours cut off at the sides. */
function houseNumber(place: number): string {
  const digits = '741925830612948537'
  const [hue, turn] = [(place * 67) % 360, ((place * 31) % 13) - 6]
  const isDark = place % 3 !== 0
  const [ground, ink] = isDark ? [`hsl(${hue} 28% 30%)`, '#efe9dc'] : [`hsl(${hue} 18% 74%)`, `hsl(${hue} 40% 20%)`]
  const text = (at: number, offset: number) =>
    `<text x="${32 + offset}" y="53" text-anchor="middle">${digits[(at + digits.length) % digits.length]}</text>`
  const besides = place % 2 === 0 ? text(place + 1, 37) : text(place - 1, -36) + text(place + 2, 37)
  return `<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#fff" stop-opacity=".22"/><stop offset="1" stop-color="#000" stop-opacity=".3"/></linearGradient></defs>
    <rect width="64" height="64" fill="${ground}"/><g font-family="${faces[place % faces.length]}" font-weight="bold" font-size="58" fill="${ink}" transform="rotate(${turn} 32 32)">${text(place, 0)}${besides}</g><rect width="64" height="64" fill="url(#g)"/>`
}

function framed(side: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side * 2}" height="${side * 2}">${content}</svg>`
}

/** Eighteen drawn samples by dataset, each in the size of its images. */
export const drawnSamples: Readonly<Record<string, { readonly side: number; readonly samples: readonly string[] }>> = {
  cifar10: {
    side: 32,
    samples: Array.from({ length: 18 }, (_, place) => {
      const drawn = (things[(place * 3) % things.length] as Draw)((place * 83) % 360)
      return framed(64, place % 4 === 1 ? `<g transform="matrix(-1 0 0 1 64 0)">${drawn}</g>` : drawn)
    }),
  },
  svhn: { side: 32, samples: Array.from({ length: 18 }, (_, place) => framed(64, houseNumber(place))) },
  'emnist-letters': {
    side: 28,
    samples: letters.map((path, place) =>
      framed(
        28,
        `<rect width="28" height="28"/><path d="${path}" fill="none" stroke="#fff" stroke-width="${2.4 + (place % 3) * 0.4}" stroke-linecap="round" stroke-linejoin="round" transform="translate(14 14) rotate(${((place * 29) % 17) - 8}) skewX(${-4 - (place % 4) * 3}) scale(.94) translate(-14 -14)"/>`,
      ),
    ),
  },
}
