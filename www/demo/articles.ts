/** The real articles that the server of the demo may offer: `/articles.json`. */

/** One of them: plain text, or a page as it was saved. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly kind: 'text' | 'page';
  readonly url: string;
}

/** Every article that is offered; none where the demo is served without them. */
export async function listArticles(): Promise<readonly Article[]> {
  const response = await fetch('/articles.json').catch(() => null);
  if (!response?.ok) return [];
  const { articles }: { articles: Article[] } = await response.json();
  return articles;
}

/** The plain text of one. */
export async function articleText({ url }: Article): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}
