/* The search of Material for MkDocs in every language of a spec, without a dictionary.

   Runs in the theme's search worker, in the place of a language file of lunr-languages. Words are indexed as written,
   and what the reader types is cut to its stem and matched as a beginning: `заказов` finds «заказы», «заказу».
   Ideographs have no spaces between words, so each pair of neighbours is indexed: 订单 is found in any sentence, and a
   longer query is the pairs in it. The theme's own segmentation of Chinese queries is passed by: it looks terms up in
   the index, and the pairs carry a mark that no text holds. */
(function (lunr) {
  "use strict";
  const MARK = "\u2060";
  const IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff";
  const IDEOGRAPH = new RegExp(`^[${IDEOGRAPHS}]$`);
  const RUNS = new RegExp(`[${IDEOGRAPHS}]+|[^${IDEOGRAPHS}]+`, "g");
  const SIGNS = "SEPARATOR";
  const SHORTEST = 3;
  const { OPTIONAL, PROHIBITED, REQUIRED } = lunr.Query.presence;

  /* ---- What is indexed */

  function place(token) {
    const position = token.metadata.position;
    const block = position >>> 20;
    return { block, start: lunr.tokenizer.table[block][position & 0xfffff] >>> 12 };
  }

  function follows(token, next) {
    if (!next || !IDEOGRAPH.test(next.toString())) return false;
    const [here, there] = [place(token), place(next)];
    return here.block === there.block && here.start + 1 === there.start;
  }

  /* One ideograph gives itself and its pair with the next one; a word with hyphens itself and its parts. */
  function tokens(token, index, all) {
    const text = token.toString().replace(/ё/g, "е");
    if (IDEOGRAPH.test(text)) {
      const found = [token.clone(() => MARK + text)];
      const next = all[index + 1];
      if (follows(token, next)) {
        const pair = () => MARK + text + next;
        found.push(token.clone(pair), next.clone(pair));
      }
      return found;
    }
    const parts = text.split(/[-_]/).filter(Boolean);
    const later = parts.length > 1 ? parts.slice(1) : [];
    return [text, ...later].map((part) => token.clone(() => part));
  }
  lunr.Pipeline.registerFunction(tokens, "tokens-specatlas");

  lunr.specatlas = function () {
    this.pipeline.reset();
    this.pipeline.add(tokens);
    this.searchPipeline.reset();
  };

  /* ---- What is asked for */

  // Once the index is built, only queries are cut up: at signs, an id such as FN-012 and a run of ideographs stay whole.
  const build = lunr.Builder.prototype.build;
  lunr.Builder.prototype.build = function () {
    lunr.tokenizer.separator = new RegExp(SIGNS);
    return build.call(this);
  };
  lunr.QueryLexer.termSeparator = /\s+/;

  function stem(word) {
    const stemmer = /^[а-я]+$/.test(word) ? lunr.ru && lunr.ru.stemmer : /^[a-z]+$/.test(word) ? lunr.stemmer : null;
    if (!stemmer) return word;
    // The English stemmer turns a final y into i: policies, policy.
    const found = String(stemmer(new lunr.Token(word, {}))).replace(/i$/, "");
    return word.startsWith(found) && found.length >= SHORTEST ? found : word;
  }

  let presence = REQUIRED;
  function rewritten(clause) {
    const open = clause.term.endsWith("*");
    const text = (open ? clause.term.slice(0, -1) : clause.term).replace(/ё/g, "е");
    return (text.match(RUNS) || [text]).flatMap((run) => {
      if (!IDEOGRAPH.test(run[0])) return [{ ...clause, term: open ? stem(run) + "*" : run }];
      const pairs = Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
      return (pairs.length ? pairs : [run]).map((pair) => ({
        ...clause,
        term: MARK + pair,
        usePipeline: false,
        presence: clause.presence === PROHIBITED ? PROHIBITED : presence,
      }));
    });
  }

  const parse = lunr.QueryParser.prototype.parse;
  lunr.QueryParser.prototype.parse = function () {
    const query = parse.call(this);
    query.clauses = query.clauses.flatMap(rewritten);
    return query;
  };

  // All pairs must be there; when that finds nothing (two words typed together), as many as possible.
  const search = lunr.Index.prototype.search;
  lunr.Index.prototype.search = function (query) {
    presence = REQUIRED;
    let found = search.call(this, query);
    if (!found.length) {
      presence = OPTIONAL;
      found = search.call(this, query);
      presence = REQUIRED;
    }
    found.forEach(({ matchData }) => once(matchData.metadata));
    return found;
  };

  /* An ideograph that stands in two pairs is highlighted once. */
  function once(metadata) {
    const seen = {};
    for (const fields of Object.values(metadata)) {
      for (const [field, match] of Object.entries(fields)) {
        seen[field] = seen[field] || new Set();
        if (!match.position) continue;
        match.position = match.position.filter((at) => !seen[field].has(at) && seen[field].add(at));
      }
    }
  }
})(self.lunr);
