# The command in a container; your files are what you mount:
#   docker build -t tifa .
#   docker run --rm -it -v "$PWD:/work" -v tifa:/data tifa lookup 总体国家安全观
FROM python:3.13-slim

COPY . /src
RUN pip install --no-cache-dir '/src[lsp,prompt,xlsx]' && rm -rf /src && useradd --create-home tifa \
    && mkdir /data /work && chown tifa /data /work

USER tifa
ENV XDG_DATA_HOME=/data XDG_CACHE_HOME=/data/cache LANG=C.UTF-8
VOLUME /data
WORKDIR /work
ENTRYPOINT ["tifa"]
CMD ["--help"]
