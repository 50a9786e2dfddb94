<?php

/*
 * Writes the URLs of the page again and again with Symfony's Asset component, as UrlLoop does with ours, and prints the
 * nanoseconds that a URL takes.
 *
 * Arguments: the folder of the assets; kept, to read the manifest once, or page, to read it once for each page; the
 * seconds before measuring; the seconds of measuring.
 */

declare(strict_types=1);

use Symfony\Component\Asset\UrlPackage;
use Symfony\Component\Asset\VersionStrategy\JsonManifestVersionStrategy;

require_once 'Symfony/Component/Asset/autoload.php';

// A batch takes at least this long, so that reading the clock costs nothing.
const BATCH = 10_000_000;

function package(string $folder): UrlPackage
{
    // Strict: a name that is not in the manifest is an error.
    $strategy = new JsonManifestVersionStrategy("$folder/manifest.json", null, true);

    return new UrlPackage('https://mycdnname.cloudfront.net/static', $strategy);
}

function lines(string $file): array
{
    return file($file, FILE_IGNORE_NEW_LINES);
}

final class Loop
{
    private int $pages = 1;
    private int $length = 0;
    private UrlPackage $package;

    public function __construct(
        private string $folder,
        private bool $readForEachPage,
        private array $names,
        array $expected,
    ) {
        $this->package = package($folder);
        foreach ($names as $i => $name) {
            $url = $this->package->getUrl($name);
            if ($url !== $expected[$i]) {
                throw new RuntimeException("$url is not as expected: $expected[$i]");
            }
            $this->length += strlen($url);
        }
    }

    public function run(int $seconds): float
    {
        $urls = 0;
        $elapsed = 0;
        do {
            $started = hrtime(true);
            $written = $this->batch();
            $took = hrtime(true) - $started;
            if ($written !== $this->length * $this->pages) {
                throw new RuntimeException("$this->pages pages have URLs of $written characters.");
            }
            $elapsed += $took;
            $urls += $this->pages * count($this->names);
            if ($took < BATCH) {
                $this->pages *= 2;
            }
        } while ($elapsed < $seconds * 1_000_000_000);

        return $elapsed / $urls;
    }

    private function batch(): int
    {
        $written = 0;
        for ($page = 0; $page < $this->pages; ++$page) {
            $package = $this->readForEachPage ? package($this->folder) : $this->package;
            foreach ($this->names as $name) {
                $written += strlen($package->getUrl($name));
            }
        }

        return $written;
    }
}

[, $folder, $manifest, $warmUp, $seconds] = $argv;
$loop = new Loop($folder, $manifest === 'page', lines("$folder/names.txt"), lines("$folder/expected/fingerprint.txt"));
$loop->run((int) $warmUp);
// PHP counts the memory that is held, not what was allocated.
printf("%.1f\t-\n", $loop->run((int) $seconds));
