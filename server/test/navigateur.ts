/** One page, as `Navigateur` saw it. */
export interface Page {
  url: URL;
  status: number;
  text: string;
}

/** A browser without a screen: follows redirections, keeps the cookies of each host, fills forms. */
export class Navigateur {
  readonly #cookies = new Map<string, Map<string, string>>();

  cookie(host: string): string {
    return [...(this.#cookies.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** One request, without following. */
  async ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const cookie = this.cookie(url.host);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
    });
    const jar = this.#cookies.get(url.host) ?? new Map<string, string>();
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const equal = pair.indexOf('=');
      const [name, value] = [pair.slice(0, equal), pair.slice(equal + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    this.#cookies.set(url.host, jar);
    return response;
  }

  /** Goes there, and wherever that leads, up to a path that is the application's own. */
  async go(href: string | URL, init: RequestInit = {}, stop = /^\/connexion/): Promise<Page> {
    let url = new URL(href);
    let response = await this.ask(url, init);
    for (let left = 10; left > 0; left -= 1) {
      const location = response.headers.get('location');
      if (location === null) break;
      await response.arrayBuffer();
      url = new URL(location, url);
      if (stop.test(url.pathname)) return { url, status: response.status, text: '' };
      response = await this.ask(url);
    }
    return { url, status: response.status, text: await response.text() };
  }

  /** Sends the form of a page, with these values beside its hidden ones. */
  async submit(page: Page, values: Record<string, string>): Promise<Page> {
    const form = /<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/.exec(page.text);
    if (!form) throw new Error(`no form in ${page.url}: ${page.text.slice(0, 300)}`);
    const body = new URLSearchParams(values);
    for (const [, name = '', value = ''] of form[2]?.matchAll(
      /type="hidden" name="([^"]+)" value="([^"]*)"/g,
    ) ?? []) {
      body.set(name, value);
    }
    return this.go(new URL(form[1] ?? '', page.url), { method: 'POST', body });
  }
}
