// A language tag becomes the tags under which its texts may stand.

/** As it is, then by its script, then without both: `zh-TW` is `zh-TW`, `zh-Hant`, `zh`. */
export function tagsOf(language: string): readonly string[] {
  const [plain = ''] = language.split('-');
  return plain === language ? [language, ...scriptOf(language)] : [language, ...scriptOf(language), plain];
}

/** The language with its likely script: https://unicode.org/reports/tr35/#Likely_Subtags */
function scriptOf(language: string): readonly string[] {
  try {
    const { language: plain, script = '' } = new Intl.Locale(language).maximize();
    return [`${plain}-${script}`];
  } catch {
    return [];
  }
}
