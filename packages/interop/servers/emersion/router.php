<?php
declare(strict_types=1);

require __DIR__ . '/server.php';

$directory = getenv('STATE_DIR');
$received = "$directory/received.json";

switch (strtok($_SERVER['REQUEST_URI'], '?')) {
    case '/Services':
        $server = new SoapServer(__DIR__ . '/emersion.wsdl', ['cache_wsdl' => WSDL_CACHE_NONE]);
        $server->setClass(Services::class, $directory, getenv('REALM') ?: null);
        $server->handle();
        break;
    case '/_received':
        header('Content-Type: application/json');
        echo is_file($received) ? file_get_contents($received) : 'null';
        break;
    case '/_reset':
        $files = array_map(
            static fn (string $name): string => "$directory/$name.json",
            ['accounts', 'services', 'orders'],
        );
        array_map('unlink', array_filter([...$files, $received], is_file(...)));
        http_response_code(204);
        break;
    default:
        http_response_code(404);
}
