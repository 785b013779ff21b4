// Operations are sent to the endpoint that everybody asks, with the token of whoever looks where one is needed.

/** What went wrong, as the endpoint says it. */
export class Refused extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

const TOKEN = 'kpi-token';

/** Keeps a token for this tab. */
export const keepToken = (token: string): void => sessionStorage.setItem(TOKEN, token);

/** Runs an operation. */
export async function ask<T>(query: string, variables: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<T> {
  const token = sessionStorage.getItem(TOKEN);
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
    ...(signal ? { signal } : {}),
  });
  const answer = (await response.json()) as { data?: T; errors?: readonly { message: string }[] };
  const [error] = answer.errors ?? [];
  if (error || !answer.data) throw new Refused(error?.message ?? response.statusText, response.status);
  return answer.data;
}
