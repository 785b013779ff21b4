// A text that can be copied.
import { useState } from 'preact/hooks';
import { copyText } from './copy-text.ts';
import { words } from './own-words.ts';

/** Shows it with a button. */
export function Copied({ title, text }: { readonly title: string; readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <details>
      <summary>
        {title}
        <button type="button" onClick={() => void copy()} aria-label={`${words.copy} ${title}`}>
          {isCopied ? words.copied : words.copy}
        </button>
      </summary>
      <pre dir="ltr">{text}</pre>
    </details>
  );
}
