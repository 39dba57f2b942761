/** A pair of particles as texts write it, with what stands after a final consonant and what stands after none. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  '이(가)': ['이', '가'],
  '을(를)': ['을', '를'],
  '은(는)': ['은', '는'],
  '과(와)': ['과', '와'],
  '이어야(여야)': ['이어야', '여야'],
  '(으)로': ['으로', '로'],
  '(이)': ['이', ''],
}

const written = /이\(가\)|을\(를\)|은\(는\)|과\(와\)|이어야\(여야\)|\(으\)로|\(이\)(?=[가-힣])/g

/**
 * Chooses the particle in every pair of a filled-in Korean text, by the sound of what stands before it:
 * `32×4×4이(가)` → `32×4×4가`, `“circle”(으)로` → `“circle”로`. A text without such a pair stays as it is.
 */
export function withParticles(text: string): string {
  // Most texts have no pair, and many are asked for each time a page is drawn.
  if (!text.includes(')')) return text
  return text.replace(written, (pair, at: number) => {
    const final = finalConsonant(text.slice(0, at))
    const [afterConsonant, afterVowel] = pairs[pair] as readonly [string, string]
    return final === 'none' || (final === 'ㄹ' && pair === '(으)로') ? afterVowel : afterConsonant
  })
}

/** How a text ends when it is read aloud in Korean; what cannot be told counts as ending in a vowel. */
function finalConsonant(text: string): 'none' | 'ㄹ' | 'other' {
  const word = lastWord(text).toLowerCase()
  const syllable = word.charCodeAt(word.length - 1) - 0xac00
  if (syllable >= 0 && syllable < 11_172) return syllable % 28 === 0 ? 'none' : syllable % 28 === 8 ? 'ㄹ' : 'other'
  // 일, 칠, 팔; then 삼, 육, and 영, 십, 백, 천, 만, 억, which is how a number that ends in 0 ends.
  if (/([178]|l|[^aeiou]le)$/.test(word)) return 'ㄹ'
  return /([036]|[mn]|[aeiou](b|ck?|k|p|t|ng))$/.test(word) ? 'other' : 'none'
}

/** The text without the quotes and the remark in brackets that end it: neither changes the particle. */
function lastWord(text: string): string {
  const bare = text.replace(/[\s"'`”’»」』]+$/u, '')
  const shorter = /[)\]]$/.test(bare) ? bare.replace(/\s*\([^()]+\)$|[)\]]$/u, '') : bare
  return shorter === text ? text : lastWord(shorter || bare.slice(1, -1))
}
