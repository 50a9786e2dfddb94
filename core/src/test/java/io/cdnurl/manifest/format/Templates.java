package io.cdnurl.manifest.format;

import java.util.List;

/** A small manifest of each format in JSON, with all that is read of it. */
final class Templates {
    private static final String SHA384 = "sha384-2c4pnycDFwyxgu61TzgZ6oEg7UhSthus+K4nmvTE0JAnqMJMPGhtqFZdUTCI6JWH";
    private static final String SHA512 =
            "v+tGjgPEC2QCwHvVF1toP2ztZ/BU71uCuAOv+S2z4X0z0RQmmPAuZBYOegDwbi2EOqcrp55onid3RKMvxFFoew==";

    static final List<String> ALL = List.of(
            """
            {"_b.js":{"file":"b-DKzBQMuW.js","name":"b","css":["b-Bz18YZBd.css"]},\
            "a.js":{"file":"a-DIxlQphU.js","src":"a.js",
            "name":"a","isEntry":true,"imports":["_b.js"],"css":"a-CUmBneRO.css","integrity":"%s"},
            "c.js":{"file":"c-BDtAKYDy.js","src":"d.js","isDynamicEntry":true,\
            "imports":["c.js","a.js"]}}""".formatted(SHA384),
            """
            {"base":"/build/","entryPoints":{"a":{"js":["/build/a.js"],"css":["/build/a.css"],\
            "preload":["/build/b.js"]}},
            "metadatas":{"/build/a.js":{"hash":"%s"}},"viteServer":null}""".formatted(SHA384),
            """
            {"entrypoints":{"a":{"js":["/build/r.js","/build/a.js"],"css":["/build/a.css"]}},\
            "integrity":{"/build/a.js":"%s"}}""".formatted(SHA384),
            """
            {"/a.js":"/a.js?id=1","/b.png?2":"/b.png?2?id=3",\
            "entrypoints":{"a":{"assets":{"js":["/a.js?id=1"],"css":[]}}}}""",
            """
            {"a.js":{"src":"https://cdn.example.com/a%%20b.js","integrity":"%1$s"},\
            "a.css":{"src":"/a.css","integrity":""},
            "entrypoints":{"a":{"assets":{"js":[{"src":"/b.js","integrity":"%1$s"}],\
            "css":["/a.css"]}}}}""".formatted(SHA384),
            """
            {"files":{"a.js":"/x/a.js","a.css":"/x/a.css"},"entrypoints":["a.css","a.js"]}""",
            """
            {"files":{"a.js":"/x/a.js","a.css":"/x/a.css"},"entrypoints":{"a":["a.css","a.js"],"b":["b.js"]}}""",
            """
            {"allFiles":["/a.js"],"entries":{"a":{"initial":{"js":["/a.js"],"css":["/a.css"]}}},\
            "integrity":{"/a.js":"%s"}}""".formatted(SHA384),
            """
            {"files":{"a-1.js":{"logical_path":"a.js","size":1,"integrity":"%s"}},\
            "assets":{"a.js":"a-1.js"}}""".formatted(SHA384),
            """
            {"a.js":{"digested_path":"a-1.js","integrity":"%s"},\
            "b.js":{"digested_path":"b-1.js","integrity":null}}""".formatted(SHA384),
            """
            {"paths":{"a.js":"a.1.js","b/c.png":"b/c.2.png"},"version":"1.1","hash":"1"}""",
            """
            {"version":1,"latest":{"a.js":"a-1.js"},\
            "digests":{"a-1.js":{"logical_path":"a.js","sha512":"%s"}}}""".formatted(SHA512),
            """
            {"a.js":{"url":"/assets/a-1.js","sri":["%1$s"]},\
            "b.js":{"url":"/assets/b-1.js","sri":"%1$s"}}""".formatted(SHA384),
            """
            {"inputs":{"a.ts":{"bytes":1}},"outputs":{"o/a.js":{"entryPoint":"a.ts","cssBundle":"o/a.css","imports":
            [{"path":"o/b.js","kind":"import-statement"}],"inputs":{"a.ts":{}}},"o/a.css":{"inputs":{"a.css":{}}},
            "o/b.js":{"imports":[{"path":"o/a.js","kind":"import-statement","external":false}]}}}""",
            """
            {"errors":[],"publicPath":"/build/","assetsByChunkName":{"b":"b.js"},"namedChunkGroups":{"c":
            {"assets":["c.js"]}},"assets":[{"name":"a.js","info":{"sourceFilename":"a.ts"},"integrity":"%s"}],
            "entrypoints":{"a":{"assets":[{"name":"a.js"},"a.css"]}},"modules":[{"id":1}],
            "children":[]}""".formatted(SHA384),
            """
            {"status":"done","publicPath":"auto","assets":{"a.js":{"name":"a.js","path":"/srv/a.js","publicPath":
            "auto/a.js","sourceFilename":"a.ts","integrity":"%s"}},"chunks":{"a":["a.js","a.css"],
            "b":[{"name":"b.js","publicPath":"/b.js"}]}}""".formatted(SHA384),
            """
            {"status":"error","error":"ModuleParseError","file":"a.js","message":"Module parse failed"}""",
            """
            {"publicPath":"/_nuxt/","all":["a.js","b.js"],"initial":["a.js"],"async":["b.js"],"modules":{"1":[0]}}""",
            """
            {"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a.1.js","AssetFile":"a.js","Selectors":[],
            "EndpointProperties":[{"Name":"label","Value":"a.js"},{"Name":"integrity","Value":"%s"}]},
            {"Route":"a.css"},{"Route":"a.js",
            "Selectors":[{"Name":"Content-Encoding","Value":"gzip"}]}]}""".formatted(SHA384),
            """
            {"a.js":"d41d8cd98f00b204e9800998ecf8427e","b/c.png":"%s"}""".formatted(SHA384),
            """
            {"imports":{"a.js":"/a.1.js","b/":"/b/","c.js":null},"scopes":{"/x/":{"a.ts":"/a.2.js"}},
            "integrity":{"/a.1.js":"%s"}}""".formatted(SHA384),
            """
            {"a.js":{"path":"/assets/a.1.js","type":"js"},"a.css":{"path":"/assets/a.1.css","type":"css"}}""",
            """
            {"a":{"js":["/build/a.js"],"css":"/build/a.css","dependencies":["jquery"]},"b":["/b.1.js","/b.1.css"],
            "":{"png":"/b.1.png"},"metadata":{"version":3}}""",
            """
            {"./a":[{"id":1,"name":"./a.js","file":"a.1.js","publicPath":"/dist/a.1.js"}]}""");

    private Templates() {}
}
